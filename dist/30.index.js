export const id = 30;
export const ids = [30];
export const modules = {

/***/ 55030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommandLine: () => (/* binding */ runCommandLine)
});

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./out/errors.js
var errors = __webpack_require__(44925);
// EXTERNAL MODULE: ./out/inputs/commands.js
var commands = __webpack_require__(37092);
// EXTERNAL MODULE: ./out/inputs/parsers.js
var parsers = __webpack_require__(62236);
// EXTERNAL MODULE: ./out/inputs/spec.js
var spec = __webpack_require__(17189);
// EXTERNAL MODULE: ./out/inputs/table.js + 3 modules
var table = __webpack_require__(11365);
;// CONCATENATED MODULE: ./out/command-line.js






/** Reads `[plan|build|publish|promote|yank|list] [--input value …]`. A switch is `--name` or `--no-name`. */
function parseCommandLine(args) {
    refuseValuesOfSwitches(args);
    const { values, positionals } = parse(args);
    const [command = 'root', ...rest] = positionals;
    if (!isCommand(command) || (command === 'root') !== (positionals.length === 0) || rest.length > 0)
        throw new errors/* ActionError */.lZ('not-a-command', `"${positionals.join(' ')}" is not a command`, `give ${command_line_commands.join(', ')} or nothing; --help tells more`);
    const raw = {};
    for (const [name, value] of Object.entries(values)) {
        if (typeof value === 'string')
            raw[name] = value;
        else if (name !== 'help')
            raw[name.replace(/^no-/, '')] = String(!name.startsWith('no-'));
    }
    return { action: command, raw, help: values['help'] === true };
}
/** The actions that make sense outside a workflow, and don't need an environment for later steps. */
const command_line_commands = [
    ...spec/* actions */.o.filter(action => action !== 'root' && action !== 'setup'),
    'list',
];
const isCommand = (command) => command === 'root' || command_line_commands.some(one => one === command);
const commandOf = ([first = '']) => (isCommand(first) ? first : 'root');
const switches = Object.entries(table/* inputTable */.F)
    .filter(([, spec]) => spec.parse === parsers/* flag */.Jt)
    .map(([name]) => name);
const options = {
    ...Object.fromEntries(Object.keys(table/* inputTable */.F).map(name => [name, { type: 'string' }])),
    ...Object.fromEntries([...switches.flatMap(name => [name, `no-${name}`]), 'help'].map(name => [
        name,
        { type: 'boolean' },
    ])),
};
/** Throws if a switch has a value. In a workflow, switches are `true` or `false`, so people write that here as well. */
function refuseValuesOfSwitches(args) {
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: [...args],
        allowPositionals: true,
        strict: false,
        tokens: true,
        options,
    });
    for (const [i, token] of tokens.entries()) {
        if (token.kind !== 'option')
            continue;
        const name = switches.find(one => token.name.replace(/^no-/, '') === one);
        const next = tokens[i + 1];
        const apart = next?.kind === 'positional' && !isCommand(next.value) ? next.value : undefined;
        const value = token.value ?? apart;
        if (name === undefined || value === undefined)
            continue;
        throw new errors/* ActionError */.lZ('unknown-flag', `--${token.name} takes no value, and is given "${value}"`, `write ${waysToWrite(name, token.name, value).join(' or ')}`);
    }
}
/** The flags that may be meant by a switch with a value. */
function waysToWrite(name, written, value) {
    const [on, off] = written === name ? [`--${name}`, `--no-${name}`] : [`--no-${name}`, `--${name}`];
    if (/^(true|yes)$/i.test(value))
        return [on];
    return /^(false|no)$/i.test(value) ? [off] : [on, off];
}
function parse(args) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...args], allowPositionals: true, options });
    }
    catch (error) {
        if (!(0,errors/* hasCode */.up)(error, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'))
            throw error;
        // What node adds is about file names that look like flags.
        const message = error.message.replace(/\. To specify .*$/s, '');
        const unknown = /^Unknown option '--(?:no-)?([^']+)'/.exec(message)?.[1];
        const near = unknown === undefined ? [] : (0,commands/* nearTo */.wK)(unknown, commandOf(args));
        const meant = near.length === 0 ? '' : `did you mean --${near.join(' or --')}? `;
        throw new errors/* ActionError */.lZ('unknown-flag', message, `${meant}--help lists every flag`, { cause: error });
    }
}

// EXTERNAL MODULE: ./out/adapters/loopback.js
var loopback = __webpack_require__(84248);
// EXTERNAL MODULE: ./out/adapters/world.js + 10 modules
var adapters_world = __webpack_require__(58130);
;// CONCATENATED MODULE: ./out/inputs/documents.js


const specs = Object.entries(table/* inputTable */.F);
/** What happens if the input is absent, in Markdown. */
const defaultOf = (spec) => spec.defaultText ?? (spec.default === undefined ? 'none' : `\`${spec.default}\``);
/** The `inputs:` of an action's action.yml. */
const inputsYaml = (action) => specs
    .filter(([, spec]) => spec.actions.includes(action))
    .map(([name, spec]) => {
    const description = `${spec.text} Default: ${defaultOf(spec)}.`;
    const fallback = spec.default === undefined ? '' : `\n    default: ${JSON.stringify(spec.default)}`;
    return `  ${name}:\n    description: ${JSON.stringify(description)}\n    required: ${spec.required !== undefined}${fallback}\n`;
})
    .join('');
/** The README's table of inputs. */
const inputsMarkdown = spec/* groups */.T
    .map(group => {
    const rows = specs.filter(([, spec]) => spec.group === group);
    const lines = rows.map(([name, spec]) => `| \`${name}\` | ${spec.text}${ofAction(spec)} | ${defaultOf(spec)} |`);
    return `**${group}**\n\n| Input | Meaning | Default |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
})
    .join('\n');
/** For an input that the root action doesn't take: the actions that do. */
function ofAction({ actions }) {
    return actions.includes('root') ? '' : ` Only for ${actions.map(action => `\`${action}\``).join(', ')}.`;
}
/** The output of `--help`: every flag, or for a command, the flags that it takes. */
const helpText = (action) => [
    'usage: build-packages [plan | build | publish | promote | yank | list] [--input value …]',
    '',
    ...(action === 'root' ? introduction : [`${action}: ${documents_commands[action] ?? ''}`]),
    ...spec/* groups */.T.flatMap(group => {
        const shown = specs.filter(([, spec]) => spec.group === group && (action === 'root' || spec.actions.includes(action)));
        return shown.length === 0 ? [] : ['', `${group}:`, ...shown.flatMap(([name, spec]) => help(name, spec))];
    }),
    '',
].join('\n');
const documents_commands = {
    plan: 'show what would be built and published, and on which runners',
    build: 'build only, and keep the files for publish',
    publish: 'package and publish what build has built',
    promote: 'point latest at a published version, older ones included',
    yank: 'yank a version, or crates of it, so that nobody chooses it any more',
    list: "show a channel's versions, and which is latest",
};
const introduction = [
    'Builds, packages and publishes a Rust workspace, ready to install.',
    ...Object.entries(documents_commands).map(([name, text]) => `  ${name.padEnd(10)} ${text}`),
    '',
    'Without --publish-to it publishes to target/build-packages/site in the workspace, as channel "local",',
    'and serves that folder on 127.0.0.1. A switch is turned off with --no-…, e.g. --no-latest.',
    'COMMAND --help lists the flags that a command takes; it refuses all others.',
];
function help(name, spec) {
    const plain = `${spec.text}${ofAction(spec)} Default: ${defaultOf(spec)}.`.replaceAll('`', '');
    return [`  --${name}`, `      ${plain}`];
}

// EXTERNAL MODULE: ./out/main.js + 203 modules
var main = __webpack_require__(27028);
;// CONCATENATED MODULE: ./out/cli.js









/** Runs a command line. Returns the exit code. */
async function runCommandLine(args) {
    const world = (0,adapters_world/* terminalWorld */.x)();
    try {
        const { action, raw, help } = parseCommandLine(args);
        if (help)
            process.stdout.write(helpText(action));
        else if (raw['publish-to'] === undefined && takes(action, 'publish-to'))
            await preview(action, raw, world);
        else
            await (0,main/* main */.i)(action, raw, world);
        return 0;
    }
    catch (error) {
        process.stderr.write(`\nerror: ${(0,errors/* explain */.WE)(error)}\n`);
        return 1;
    }
}
/**
 * Runs an action that was given no place to publish to: it uses a folder of the workspace, which is served until
 * Ctrl-C. `publish` uses the channel that `build` was for; all other actions use `local`.
 */
async function preview(action, raw, world) {
    const { 'working-directory': workspace = '.', ...others } = raw;
    const folder = (0,external_node_path_.join)(workspace, 'target', 'build-packages', 'site');
    const served = await (0,loopback/* serveFolder */.O)((0,external_node_path_.resolve)(world.cwd, folder), previewPort);
    const ours = {
        'publish-to': folder,
        ...(takes(action, 'base-url') ? { 'base-url': served.url } : {}),
        ...(action === 'publish' ? {} : { channel: 'local' }),
    };
    const told = new Map();
    const setOutput = (name, value) => told.set(name, value);
    try {
        // Actions that only read or change published versions take no working directory: it was needed only to find the
        // preview.
        const given = takes(action, 'working-directory') ? raw : others;
        await (0,main/* main */.i)(action, { ...ours, ...given }, { ...world, setOutput });
        const page = told.get('latest-url') ?? told.get('url');
        if (['root', 'publish'].includes(action) && raw['dry-run'] !== 'true')
            await invite(page ?? served.url, world);
    }
    finally {
        await served.close();
    }
}
const takes = (action, name) => (0,commands/* inputsOf */.Vc)(action).includes(name);
const previewPort = 8377;
async function invite(page, { signal }) {
    process.stdout.write(`\nThe site is at ${page}\nThe commands above work in another terminal until you press Ctrl-C here.\n`);
    await (0,external_node_events_.once)(signal, 'abort');
}


/***/ })

};
