export const id = 408;
export const ids = [408];
export const modules = {

/***/ 78408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommandLine: () => (/* binding */ runCommandLine)
});

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./out/errors.js
var errors = __webpack_require__(44925);
// EXTERNAL MODULE: ./out/inputs/commands.js
var commands = __webpack_require__(37092);
// EXTERNAL MODULE: ./out/targets/targets.js
var targets = __webpack_require__(74339);
// EXTERNAL MODULE: ./out/inputs/parsers.js
var parsers = __webpack_require__(62236);
// EXTERNAL MODULE: ./out/inputs/spec.js
var spec = __webpack_require__(17189);
// EXTERNAL MODULE: ./out/inputs/table.js + 5 modules
var table = __webpack_require__(28964);
;// CONCATENATED MODULE: ./out/inputs/flags.js




const specs = Object.entries(table/* inputTable */.F);
const switches = specs.filter(([, spec]) => spec.parse === parsers/* flag */.Jt).map(([name]) => name);
/** Flags that are no inputs. */
const ownFlags = [
    own('summary', '<file>', 'Write the summary to a file, in Markdown.'),
    own('verbose', undefined, 'Show every detail of each stage, also on a terminal.'),
    { ...own('help', undefined, 'Show this text; after a command, its flags.'), short: 'h' },
];
function own(name, value, text) {
    return { name, group: 'This run', actions: undefined, value, negatable: false, text, without: undefined };
}
/** Every flag, in the order of its group. */
const flags = [
    ...spec/* groups */.T.flatMap(group => specs
        .filter(([, spec]) => spec.group === group && spec.inWorkflow === undefined)
        .map(([name, spec]) => ({
        name,
        group,
        actions: spec.actions,
        value: switches.includes(name) ? undefined : `<${spec.value ?? 'text'}>`,
        negatable: switches.includes(name),
        text: plain(spec.text),
        without: withoutIt(spec),
    }))),
    ...ownFlags,
];
/** The flags that a command takes; for the whole run, those of every command. */
const flagsOf = (action) => flags.filter(({ actions }) => actions === undefined || action === 'root' || actions.includes(action));
function withoutIt({ required, defaultText, default: fallback }) {
    // Inputs that a workflow must give have a default on a command line.
    const text = required === undefined ? (defaultText ?? fallback) : /command line: (.*)\)$/.exec(defaultText ?? '')?.[1];
    return text === undefined ? undefined : plain(text);
}
function plain(markdown) {
    return markdown.replaceAll('`', '');
}
/** What can stand after a flag: a folder, a file, one of some words, or anything. */
function valuesOf({ name, value }) {
    if (value === undefined)
        return undefined;
    if (name === 'publish-to' || value === '<folder>')
        return 'folder';
    if (value === '<file>')
        return 'file';
    if (name === 'targets')
        return targets/* targets */.zV.map(({ triple }) => triple);
    return value.includes('|') ? value.slice(1, -1).split('|') : undefined;
}

;// CONCATENATED MODULE: ./out/inputs/documents.js


const documents_specs = Object.entries(table/* inputTable */.F);
/** What happens if the input is absent, in Markdown. */
const defaultOf = (spec) => spec.defaultText ?? (spec.default === undefined ? 'none' : `\`${spec.default}\``);
/** The `inputs:` of an action's action.yml. */
const inputsYaml = (action) => documents_specs
    .filter(([, spec]) => spec.actions.includes(action))
    .map(([name, spec]) => {
    const description = `${spec.text} Default: ${defaultOf(spec)}.`;
    const value = spec.default ?? spec.inWorkflow;
    const fallback = value === undefined ? '' : `\n    default: ${JSON.stringify(value)}`;
    return `  ${name}:\n    description: ${JSON.stringify(description)}\n    required: ${spec.required !== undefined}${fallback}\n`;
})
    .join('');
/** The README's table of inputs. */
const inputsMarkdown = spec/* groups */.T
    .map(group => {
    const rows = documents_specs.filter(([, spec]) => spec.group === group);
    const lines = rows.map(([name, spec]) => `| \`${name}\` | ${spec.text}${ofAction(spec)} | ${defaultOf(spec)} |`);
    return `**${group}**\n\n| Input | Meaning | Default |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
})
    .join('\n');
/** For an input that the root action doesn't take: the actions that do. */
function ofAction({ actions }) {
    return actions.includes('root') ? '' : ` Only for ${actions.map(action => `\`${action}\``).join(', ')}.`;
}
/** What each command does, for `--help` and completions. */
const documents_commands = {
    plan: 'show what would be built and published, and on which runners',
    build: 'build only, and keep the files for publish',
    publish: 'package and publish what build has built',
    promote: 'point latest at a published version, older ones included',
    yank: 'yank a version, or crates of it: nobody chooses it any more',
    verify: 'compare what is published and served with its checksums',
    list: "show a channel's versions, and which is latest",
    infra: 'print a template of bucket, CDN and role, and how to deploy it',
    completions: 'print a script with which bash, zsh or fish complete all this',
};
const commandsMarkdown = [
    '| Command | What it does |',
    '| --- | --- |',
    ...Object.entries(documents_commands).map(([name, text]) => `| \`${name}\` | ${text} |`),
    '',
].join('\n');

;// CONCATENATED MODULE: ./out/inputs/completions.js



const shells = ['bash', 'zsh', 'fish'];
/** A script for a shell that completes commands, flags and their values. */
function completions(shell) {
    switch (shell) {
        case 'bash':
            return bash;
        case 'zsh':
            return zsh;
        case 'fish':
            return fish;
    }
}
/** The commands that run something; `completions` takes the name of a shell, and no flag. */
const running = commands/* commandNames */.oQ.filter((name) => name !== 'completions');
/** The ways to write a flag. */
const completions_forms = ({ name, negatable }) => negatable ? [`--${name}`, `--no-${name}`] : [`--${name}`];
/** A text in single quotes, as every shell here reads it. */
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
/** The first clause of what a flag means. */
const brief = ({ text }) => text.split(/[,;:.](?: |$)/, 1)[0] ?? text;
/** The flags whose values are of a kind, as alternatives of a pattern. */
const havingValues = (wanted) => flags
    .filter(flag => flag.value !== undefined && wanted(valuesOf(flag)))
    .map(({ name }) => `--${name}`)
    .join('|');
const wordsOf = (action) => flagsOf(action).flatMap(completions_forms).join(' ');
// Works with the bash of macOS, which is 3.2. Bash splits words at `=`.
const bash = `# bash completion for build-packages
_build_packages() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= words= i
  if [[ $word == = ]]; then word=
  elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${havingValues(() => true)})
        if [[ \${COMP_WORDS[i+1]} == = ]]; then ((i++)); fi
        ((i++)) ;;
      ${commands/* commandNames */.oQ.join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  local IFS=$' \\t\\n'
  case $before in
    ${havingValues(values => values === 'folder')})
      compopt -o filenames 2>/dev/null
      IFS=$'\\n'
      COMPREPLY=($(compgen -d -- "$word"))
      return ;;
    ${havingValues(values => values === 'file')})
      compopt -o filenames 2>/dev/null
      IFS=$'\\n'
      COMPREPLY=($(compgen -f -- "$word"))
      return ;;
${flags
    .map(flag => [flag, valuesOf(flag)])
    .filter(([, values]) => Array.isArray(values))
    .map(([{ name }, values]) => `    --${name}) COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$word")); return ;;`)
    .join('\n')}
    ${havingValues(values => values === undefined)}) return ;;
  esac
  case $command in
    completions) words=${quoted(shells.join(' '))} ;;
${running.map(name => `    ${name}) words=${quoted(wordsOf(name))} ;;`).join('\n')}
    *) words=${quoted(`${commands/* commandNames */.oQ.join(' ')} ${wordsOf('root')}`)} ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _build_packages build-packages
`;
/** In a description of zsh's `_arguments`, a bracket would end it. */
const zshText = (text) => text.replaceAll(/[[\]\\:]/g, '\\$&');
function zshFlags(action) {
    return flagsOf(action)
        .flatMap(flag => {
        const text = `[${zshText(brief(flag))}]`;
        const values = valuesOf(flag);
        if (flag.value === undefined)
            return completions_forms(flag).map(form => quoted(form + text));
        const all = values === 'folder'
            ? '_files -/'
            : values === 'file'
                ? '_files'
                : values === undefined
                    ? ' '
                    : `(${values.map(zshText).join(' ')})`;
        return [quoted(`--${flag.name}=${text}:${zshText(flag.value.slice(1, -1))}:${all}`)];
    })
        .join(' ');
}
const zsh = `#compdef build-packages
_build_packages() {
  local command word
  local -a flags
  for word in \${words[2,CURRENT-1]}; do
    case $word in (${commands/* commandNames */.oQ.join('|')}) command=$word; break ;; esac
  done
  case $command in
    completions) _arguments '*:shell:(${shells.join(' ')})'; return ;;
${running.map(name => `    ${name}) flags=('1: : ' ${zshFlags(name)}) ;;`).join('\n')}
    *) flags=(${zshFlags('root')} ${quoted(`1:command:((${commands/* commandNames */.oQ.map(name => `${name}\\:"${zshText(zshText(documents_commands[name]))}"`).join(' ')}))`)}) ;;
  esac
  _arguments $flags
}
if [[ $funcstack[1] == _build_packages ]]; then _build_packages "$@"; else compdef _build_packages build-packages; fi
`;
/** When fish is to offer a flag: without a command, or after those that take it. */
function fishWhen({ actions }) {
    if (actions === undefined)
        return quoted('not __fish_seen_subcommand_from completions');
    const others = commands/* commandNames */.oQ.filter(name => !actions.some(one => one === name));
    return quoted(actions.includes('root')
        ? `not __fish_seen_subcommand_from ${others.join(' ')}`
        : `__fish_seen_subcommand_from ${running.filter(name => actions.includes(name)).join(' ')}`);
}
function fishFlag(flag) {
    const values = valuesOf(flag);
    const after = flag.value === undefined
        ? ''
        : values === 'folder'
            ? ` -x -a '(__fish_complete_directories)'`
            : values === 'file'
                ? ' -r -F'
                : ` -x${values === undefined ? '' : ` -a ${quoted(values.join(' '))}`}`;
    const short = flag.short === undefined ? '' : ` -s ${flag.short}`;
    return completions_forms(flag).map(form => `complete -c build-packages -n ${fishWhen(flag)}${short} -l ${form.slice(2)}${after} -d ${quoted(brief(flag))}`);
}
const noCommand = quoted(`not __fish_seen_subcommand_from ${commands/* commandNames */.oQ.join(' ')}`);
const fish = `${[
    'complete -c build-packages -f',
    ...commands/* commandNames */.oQ.map(name => `complete -c build-packages -n ${noCommand} -a ${name} -d ${quoted(documents_commands[name])}`),
    `complete -c build-packages -n '__fish_seen_subcommand_from completions' -a ${quoted(shells.join(' '))}`,
    ...flags.flatMap(fishFlag),
].join('\n')}
`;

;// CONCATENATED MODULE: ./out/command-line.js






/**
 * Reads `[COMMAND] [--input value …]`. A switch is `--name` or `--no-name`, or as in YAML, `--name false`.
 */
function parseCommandLine(args) {
    const { plain, given } = takeSwitchValues(args);
    const { values, positionals } = parse(plain, args);
    const [first, ...rest] = positionals;
    if (first === 'help')
        return { kind: 'help', command: rest.find(commands/* isCommand */.y9) };
    if (first !== undefined && !(0,commands/* isCommand */.y9)(first))
        throw notACommand(positionals);
    if (values['help'] === true)
        return { kind: 'help', command: first };
    if (first === 'completions')
        return { kind: 'completions', shell: shellOf(rest) };
    if (rest.length > 0)
        throw notACommand(positionals);
    const raw = Object.entries(values).filter(([name, value]) => typeof value === 'string' && !command_line_own.has(name));
    const asked = {
        raw: { ...Object.fromEntries(raw), ...given },
        verbose: values['verbose'] === true,
        summary: typeof values['summary'] === 'string' ? values['summary'] : undefined,
    };
    return first === 'infra' ? { kind: 'infra', ...asked } : { kind: 'run', action: first ?? 'root', ...asked };
}
const command_line_own = new Set(['help', 'verbose', 'summary']);
const options = {
    ...Object.fromEntries(Object.keys(table/* inputTable */.F).map(name => [name, { type: 'string' }])),
    ...Object.fromEntries(switches.flatMap(name => [name, `no-${name}`]).map(name => [name, { type: 'boolean' }])),
    help: { type: 'boolean', short: 'h' },
    verbose: { type: 'boolean' },
    summary: { type: 'string' },
};
function notACommand(words) {
    const [first = '', ...rest] = words;
    const near = rest.length > 0 ? [] : (0,commands/* nearest */.pA)(first, commands/* commandNames */.oQ);
    return new errors/* ActionError */.lZ('not-a-command', `"${words.join(' ')}" is not a command`, `${didYouMean(near)}give ${commands/* commandNames */.oQ.join(', ')} or nothing; --help tells more`);
}
function shellOf(words) {
    const shell = shells.find(one => one === words[0]);
    if (shell !== undefined && words.length === 1)
        return shell;
    throw new errors/* ActionError */.lZ('not-a-shell', words.length === 0 ? 'completions needs a shell' : `completions does not know "${words.join(' ')}"`, `write completions ${shells.join(', or completions ')}`);
}
const didYouMean = (near) => near.length === 0 ? '' : `did you mean ${near.join(' or ')}? `;
/**
 * Reads the switches, of which the last one counts, and takes their values out of the arguments: `parseArgs` has no flag
 * with an optional value. What is neither true nor false is refused by the parser of the input.
 */
function takeSwitchValues(args) {
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: [...args],
        allowPositionals: true,
        strict: false,
        tokens: true,
        options,
    });
    const taken = new Set();
    const given = {};
    for (const [i, token] of tokens.entries()) {
        const name = token.kind === 'option' ? token.name.replace(/^no-/, '') : '';
        if (token.kind !== 'option' || !switches.includes(name))
            continue;
        const next = tokens[i + 1];
        const apart = next?.kind === 'positional' && !(0,commands/* isCommand */.y9)(next.value) ? next : undefined;
        const value = token.value ?? apart?.value;
        given[name] = value ?? String(token.name === name);
        if (value === undefined)
            continue;
        if (token.name !== name)
            throw needlessValue(name, value);
        taken.add(token.index);
        if (token.value === undefined && apart !== undefined)
            taken.add(apart.index);
    }
    return { plain: args.filter((_, i) => !taken.has(i)), given };
}
const needlessValue = (name, value) => new errors/* ActionError */.lZ('unknown-flag', `--no-${name} takes no value, and is given "${value}"`, `write --no-${name}, or --${name} ${value}`);
function parse(plain, args) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...plain], allowPositionals: true, options });
    }
    catch (error) {
        if (!(0,errors/* hasCode */.up)(error, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'))
            throw error;
        // What node adds is about file names that look like flags.
        const message = error.message.replace(/\. To specify .*$/s, '');
        const unknown = /^Unknown option '--(?:no-)?([^']+)'/.exec(message)?.[1];
        const near = unknown === undefined ? [] : [...(0,commands/* nearTo */.wK)(unknown, commandOf(args)), ...(0,commands/* nearest */.pA)(unknown, [...command_line_own])];
        throw new errors/* ActionError */.lZ('unknown-flag', message, `${didYouMean(near.map(name => `--${name}`))}--help lists every flag`, { cause: error });
    }
}
/** The command whose flags are meant. */
function commandOf(args) {
    const command = args.find(commands/* isCommand */.y9);
    return command === undefined || command === 'completions' ? 'root' : command;
}

// EXTERNAL MODULE: ./out/adapters/loopback.js
var loopback = __webpack_require__(84248);
// EXTERNAL MODULE: ./out/adapters/terminal/screen.js
var screen = __webpack_require__(44520);
// EXTERNAL MODULE: ./out/adapters/world.js + 13 modules
var adapters_world = __webpack_require__(79010);
// EXTERNAL MODULE: ./out/inputs/read-inputs.js
var read_inputs = __webpack_require__(25962);
;// CONCATENATED MODULE: ./out/plan/infra.js

/** Turns inputs into the parameters of the template. Throws all that AWS would refuse only after minutes. */
function planInfra(inputs, env) {
    const { publishTo, baseUrl, certificateArn, hostedZoneId, repositoryIds, stack } = inputs;
    const region = inputs.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
    const domain = baseUrl === undefined ? '' : new URL(baseUrl).hostname;
    const subjects = subjectsOf(inputs);
    const problems = [
        ...(publishTo.kind === 's3' ? bucketProblems(publishTo.bucket) : [notABucket(publishTo.path)]),
        ...addressProblems(baseUrl),
    ];
    if (subjects.length === 0)
        problems.push({
            topic: 'input-missing',
            message: 'allowed-channels is missing',
            hint: 'name the branches whose runs may publish, or give the environment of the job that publishes',
        });
    if (domain === '' && (certificateArn !== undefined || hostedZoneId !== undefined))
        problems.push({
            topic: 'inputs-contradict',
            message: 'certificate-arn and hosted-zone-id are for the host of base-url, which is missing',
            hint: 'add base-url, or leave them out',
        });
    if (domain !== '' && certificateArn === undefined && region !== 'us-east-1')
        problems.push({
            topic: 'certificate-region',
            message: `a stack in ${region} can't make the certificate for ${domain}`,
            hint: 'give region: us-east-1, or the ARN of a certificate in us-east-1 as certificate-arn',
        });
    (0,errors/* throwProblems */.Jh)(problems);
    const place = publishTo.kind === 's3' ? publishTo : { bucket: '', prefix: '' };
    return {
        stack,
        region,
        parameters: {
            BucketName: place.bucket,
            Prefix: place.prefix,
            Subjects: subjects.join(','),
            Domain: domain,
            HostedZoneId: hostedZoneId ?? '',
            CertificateArn: certificateArn ?? '',
            OidcProviderArn: inputs.oidcProviderArn ?? '',
            KmsKey: inputs.kmsKey ? 'yes' : 'no',
        },
        remarks: [
            ...(repositoryIds === undefined ? [withoutIds(inputs.repository)] : []),
            ...(domain === '' || hostedZoneId !== undefined
                ? []
                : byHand(domain, region, certificateArn === undefined)),
            ...(inputs.oidcProviderArn === undefined ? [oneProvider] : []),
        ],
    };
}
/**
 * The `sub` of each job that may publish, in both forms:
 * https://docs.github.com/actions/reference/security/oidc
 */
function subjectsOf({ repository, repositoryIds, allowedChannels, environment }) {
    const [owner = '', name = ''] = repository.split('/');
    const [ownerId, id] = repositoryIds ?? [];
    const forms = [repository, ...(ownerId === undefined ? [] : [`${owner}@${ownerId}/${name}@${id ?? ''}`])];
    const places = [
        ...(allowedChannels ?? []).map(branch => `ref:refs/heads/${branch}`),
        ...(environment === undefined ? [] : [`environment:${environment}`]),
    ];
    return forms.flatMap(form => places.map(place => `repo:${form}:${place}`));
}
const notABucket = (path) => ({
    topic: 'not-a-bucket',
    message: `publish-to is the folder "${path}", and no bucket`,
    hint: 'write the new bucket as s3://bucket or s3://bucket/prefix',
});
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function bucketProblems(bucket) {
    const reason = /\.\.|\.-|-\./.test(bucket)
        ? 'two dots, or a dot beside a hyphen'
        : /^\d+\.\d+\.\d+\.\d+$/.test(bucket)
            ? 'the form of an IP address'
            : /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(bucket)
                ? 'a beginning or an end that AWS keeps for itself'
                : undefined;
    if (reason === undefined)
        return [];
    return [
        {
            topic: 'not-a-bucket',
            message: `"${bucket}" can't be the name of a bucket: it has ${reason}`,
            hint: 'choose another: 3 to 63 small letters, digits, hyphens and single dots',
        },
    ];
}
function addressProblems(baseUrl) {
    if (baseUrl === undefined)
        return [];
    const { hostname, host, pathname, protocol } = new URL(baseUrl);
    if (protocol === 'https:' &&
        host === hostname &&
        pathname === '/' &&
        /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) &&
        /[a-z]$/.test(host))
        return [];
    return [
        {
            topic: 'not-a-domain',
            message: `"${baseUrl}" is more than a domain`,
            hint: 'write https://get.example.com, without port and path: the distribution serves the prefix of publish-to at its root',
        },
    ];
}
const withoutIds = (repository) => `if ${repository} was made since July 2026, or has opted in, the role needs its ids: give repository-ids as printed by \`gh api repos/${repository} --jq '"\\(.owner.id)/\\(.id)"'\``;
const byHand = (domain, region, certificate) => [
    ...(certificate
        ? [
            `while it deploys, the stack waits for the DNS record that proves your domain: the page of the certificate in ACM (${region}) shows it, and so does this: ${showRecord(domain, region)}`,
        ]
        : []),
    `when it is deployed, make ${domain} a CNAME of the name in the output Dns`,
];
/** A line for any shell of Unix, which prints the record by which the owner of a domain proves that it is his. */
const showRecord = (domain, region) => `\`aws acm describe-certificate --region ${region} --query 'Certificate.DomainValidationOptions[].ResourceRecord' --certificate-arn "$(aws acm list-certificates --region ${region} --certificate-statuses PENDING_VALIDATION --output text --query "CertificateSummaryList[?DomainName=='${domain}'] | [0].CertificateArn")"\``;
const oneProvider = 'if `aws iam list-open-id-connect-providers` prints one of token.actions.githubusercontent.com, give it as oidc-provider-arn: an account can have only one';

;// CONCATENATED MODULE: ./out/commands/infra.js



/**
 * Prints the template of the AWS stack, or writes it to a file, and logs the commands that deploy it. Asks nobody: neither
 * AWS nor cargo.
 */
async function infraCommand(raw, { env, cwd, files, log }, print) {
    const inputs = (0,read_inputs/* readInfraInputs */.W4)(raw);
    const plan = planInfra(inputs, env);
    const template = new TextDecoder().decode(await files.readBytes(__webpack_require__.ab + "aws.yml"));
    if (inputs.out === undefined)
        print(template);
    else
        await files.write((0,external_node_path_.resolve)(cwd, inputs.out), template);
    for (const line of deployment(plan, inputs.out ?? 'aws.yml'))
        log.info(line);
    for (const remark of plan.remarks)
        log.warning(remark);
}
/** The commands that deploy the template from a file, and print the lines to paste into a workflow. */
function deployment({ stack, region, parameters }, file) {
    const overrides = Object.entries(parameters).map(([name, value]) => ` ${name}=${value}`);
    const common = `--stack-name ${stack} --region ${region}`;
    return [
        `aws cloudformation deploy --template-file ${infra_quoted(file)} ${common} --capabilities CAPABILITY_IAM --parameter-overrides${overrides.join('')}`,
        `aws cloudformation describe-stacks ${common} --query 'Stacks[0].Outputs[].[OutputValue]' --output text`,
    ];
}
/** All other words have been checked, and have no character that a shell would read. */
const infra_quoted = (file) => /^[\w./:-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;

// EXTERNAL MODULE: ./out/screen.js
var out_screen = __webpack_require__(43094);
;// CONCATENATED MODULE: ./out/inputs/help.js





/** The exit codes of the command line. */
const exitCodes = [
    [0, 'everything was done; or the preview was ended with Ctrl-C'],
    [1, 'the run failed; the end of its output says why, and what to do'],
    [2, 'there is no such command or flag; nothing was done'],
    [130, 'the run was cancelled with Ctrl-C; 143 by SIGTERM'],
];
const exitCodesMarkdown = [
    '| Exit code | Meaning |',
    '| --- | --- |',
    ...exitCodes.map(([code, text]) => `| ${code} | ${text} |`),
    '',
].join('\n');
const columns = 80;
/** The output of `--help`: every flag, or for a command, the flags that it takes. */
function helpText(command) {
    if (command === 'completions')
        return completionsHelp;
    const flags = flagsOf(command ?? 'root');
    const parts = [
        `usage: build-packages ${command ?? '[COMMAND]'} [--flag VALUE …]`,
        ...(command === undefined ? introduction : [paragraph(`${command}: ${documents_commands[command]}`)]),
        ...[...spec/* groups */.T, 'This run'].flatMap(group => {
            const shown = flags.filter(one => one.group === group);
            return shown.length === 0 ? [] : [[`${group}:`, ...shown.map(one => entry(one, command))].join('\n')];
        }),
        ['Exit codes:', ...exitCodes.map(([code, text]) => `  ${String(code).padEnd(4)} ${text}`)].join('\n'),
    ];
    return `${parts.join('\n\n')}\n`;
}
const paragraph = (text) => (0,out_screen/* wrap */.LV)(text, columns);
const introduction = [
    'Builds, packages and publishes a Rust workspace, ready to install.',
    ['Commands:', ...commands/* commandNames */.oQ.map(name => `  ${name.padEnd(12)} ${documents_commands[name]}`)].join('\n'),
    paragraph('Without a command, it builds and publishes; without --publish-to, to target/build-packages/site in the workspace, as channel "local", and serves that folder on 127.0.0.1.'),
    paragraph('A switch is turned off with --no-NAME or --NAME false. COMMAND --help lists the flags that a command takes; it refuses all others.'),
];
/** The flag, and under it what it means. */
function entry({ name, short, value, text, without, negatable, actions }, command) {
    const form = `--${negatable && without !== 'false' ? '[no-]' : ''}${name}${value === undefined ? '' : ` ${value}`}`;
    const only = command === undefined && actions?.includes('root') === false ? ` Only for ${actions.join(', ')}.` : '';
    // A switch that is off by default needs no word about it.
    const silent = without === undefined || without === 'none' || (negatable && without === 'false');
    const meaning = `${text}${only}${silent ? '' : ` [default: ${without}]`}`;
    return `  ${short === undefined ? '' : `-${short}, `}${form}\n${(0,out_screen/* wrap */.LV)(`      ${meaning}`, columns)}`;
}
const completionsHelp = `usage: build-packages completions bash | zsh | fish

${paragraph('Prints a script that completes commands, flags and their values. To load it in every new shell, add a line to the file that the shell reads:')}

  bash   ~/.bashrc                    eval "$(build-packages completions bash)"
  zsh    ~/.zshrc, after compinit     eval "$(build-packages completions zsh)"
  fish   ~/.config/fish/config.fish   build-packages completions fish | source
`;

// EXTERNAL MODULE: ./out/main.js + 173 modules
var main = __webpack_require__(74418);
// EXTERNAL MODULE: ./out/plan/layout.js
var layout = __webpack_require__(86890);
// EXTERNAL MODULE: ./out/package/install-commands.js
var install_commands = __webpack_require__(66695);
// EXTERNAL MODULE: ./out/package/programs/download-table.js
var download_table = __webpack_require__(72584);
// EXTERNAL MODULE: ./out/plan/sequence.js
var sequence = __webpack_require__(69877);
// EXTERNAL MODULE: ./out/units.js
var units = __webpack_require__(74991);
// EXTERNAL MODULE: ./out/summary/describe-plan.js
var describe_plan = __webpack_require__(68188);
// EXTERNAL MODULE: ./out/summary/headline.js
var headline = __webpack_require__(57599);
;// CONCATENATED MODULE: ./out/summary/terminal-facts.js



/** The source of a release, and its compiler. */
function sourceFact({ release, source, rust }) {
    const commit = release.commit === undefined ? 'no git commit' : `commit ${release.commit.slice(0, 7)}`;
    return [
        'source',
        `${commit}${source.dirty ? dirty : ''}, channel ${release.channel}, rustc ${rust.release}`,
    ];
}
const dirty = ' with uncommitted changes';
/** What was packaged besides programs, and how much it is together. */
function contentsFact({ wasm, crates, version: { entries } }) {
    const parts = [
        crates.length === 0 ? undefined : (0,units/* count */.U9)(crates.length, 'crate'),
        wasm.length === 0 ? undefined : (0,units/* count */.U9)(new Set(wasm.map(one => one.package)).size, 'WASM package'),
        `${(0,units/* count */.U9)(entries.length, 'object')} in all, ${(0,units/* bytes */.ee)(entries.reduce((sum, { size }) => sum + size, 0))}`,
    ];
    return ['with', parts.filter(part => part !== undefined).join(', ')];
}
/** Where it is, and what is unusual about it. `served` is set if the address of latest is told elsewhere. */
function publishedFacts({ addresses, source }, { version, latest, invalidation, pruned }, guarantees, served) {
    const weaker = guarantees.filter(({ kept }) => kept === 'no').map(one => one.weaker);
    return [
        ['source', source.dirty ? dirty.trim() : undefined],
        [
            'version',
            `${addresses.version}${layout/* paths */.f0.page}${version.created + version.copied === 0 ? ', which was there already' : ''}`,
        ],
        latestFact(latest, served === undefined ? addresses.latest : undefined),
        underWay(invalidation),
        [
            'removed',
            pruned === undefined || 'failed' in pruned || pruned.versions.length === 0
                ? undefined
                : `${(0,units/* count */.U9)(pruned.versions.length, 'old version')} (${(0,units/* bytes */.ee)(pruned.size)})`,
        ],
        ['store', weaker.length === 0 ? undefined : `is weaker than S3: ${weaker.join('; ')}`],
    ];
}
/** What became of latest, and its page. */
function latestFact(latest, folder) {
    const place = folder === undefined ? '' : `${folder}${layout/* paths */.f0.page} `;
    switch (latest?.kind) {
        case undefined:
            return ['latest', 'left as it is'];
        case 'moved':
            return ['latest', place + (latest.from === undefined ? 'is new' : `was ${latest.from} before`)];
        case 'unchanged':
            return ['latest', `${place}was this version already`];
        case 'superseded':
            return [
                'latest',
                `left as it is: it belongs to ${latest.by.version}, of ${(0,sequence/* describeSequence */.dA)(latest.by.sequence)}, which is newer`,
            ];
    }
}
const underWay = (invalidation) => [
    'CDN',
    invalidation.kind === 'created' && invalidation.completed !== true
        ? `is still invalidating ${invalidation.path} (${invalidation.id})`
        : undefined,
];
/** What was done at the public address. */
const afterwards = (invalidation, probed) => [
    [
        'CDN',
        invalidation.kind === 'created'
            ? `${invalidation.path} is invalidated (${invalidation.id}${invalidation.completed === false ? ', still under way' : ''})`
            : undefined,
    ],
    [
        'address',
        probed.kind === 'fine' ? `answers as it should (${(0,units/* count */.U9)(probed.requests, 'request')})` : undefined,
    ],
];
/** A channel's versions as rows, the newest first. */
function versionRows({ latest, versions, yanks }) {
    return versions.map(({ name, published, objects, size, whole, ours }) => {
        const yank = yanks.get(name);
        const notes = [
            name === latest?.version ? 'latest' : undefined,
            whole ? undefined : 'not whole',
            ours ? undefined : 'not published by build-packages',
            yank === undefined ? (yanks.has(name) ? 'yanked.json is damaged' : undefined) : yankText(yank),
        ];
        return [
            name,
            `${published.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
            (0,units/* count */.U9)(objects, 'object'),
            (0,units/* bytes */.ee)(size),
            notes.filter(note => note !== undefined).join(', '),
        ];
    });
}
function yankText({ version, crates, }) {
    if (version)
        return 'yanked';
    return crates.length === 0 ? undefined : `yanked: ${crates.join(', ')}`;
}

// EXTERNAL MODULE: ./out/summary/verified.js
var summary_verified = __webpack_require__(53739);
;// CONCATENATED MODULE: ./out/summary/terminal-report.js










/**
 * The result of a run for a person at a terminal: short, without Markdown, what is to be pasted at the end. `served` says
 * how to reach what is published, if that isn't obvious. A failed run has a report only if it has published something.
 */
function terminalReport(report, screen, served) {
    const results = ['published', 'promoted', 'yanked', 'verified'];
    const done = results.some(name => name in report);
    if (report.failure !== undefined && !done)
        return '';
    const fitted = (lines) => lines.map(line => (0,out_screen/* wrap */.LV)((0,out_screen/* printable */.g$)(line), screen.columns, '  '));
    const failed = report.failure !== undefined;
    const sections = [
        [screen.style(['bold'], (0,out_screen/* printable */.g$)((0,headline/* headline */.Pl)(report, name => name)))],
        fitted([...found(report), ...factLines(facts(report, served))]),
        failed ? [] : [...(served === undefined ? [] : [served]), ...toPaste(report, screen)],
    ];
    const shown = sections.filter(lines => lines.length > 0).map(lines => lines.join('\n'));
    return `\n${shown.join('\n\n')}\n`;
}
/** The longest list that is shown in full. The pages, and the summary in Markdown, have everything. */
const most = 3;
const shortened = (lines, longest = most) => lines.length <= longest
    ? lines
    : [...lines.slice(0, longest - 1), `  and ${lines.length - longest + 1} more`];
/** Tables: programs, versions, plans. */
function found(report) {
    switch (report.action) {
        case 'list':
            return report.listing === undefined ? [] : listing(report.listing);
        case 'plan':
            return report.plan === undefined
                ? []
                : (0,describe_plan/* describePlan */.d)({ ...report.plan, ...(report.jobs && { jobs: report.jobs }) }).map(line => `  ${line}`);
        case 'build':
            return programs(report.built?.binaries.map(one => ({ ...one, needs: one.audit.needs })) ?? []);
        case 'root':
        case 'publish':
            return programs(report.packaged?.downloads.map(one => ({ ...one, size: one.archives[0].size })) ?? []);
        case 'setup':
        case 'promote':
        case 'yank':
        // The log has named each fault.
        case 'verify':
            return [];
    }
}
const programs = (all) => shortened((0,out_screen/* aligned */.b6)(all.map(({ bin, target, needs, start, size }) => [
    bin,
    [target.platform, ...(0,download_table/* shownNeeds */.H)(needs, name => name)].join(', '),
    (0,units/* bytes */.ee)(size),
    start.kind === 'started' ? `starts ${start.how}` : `not started: ${start.why}`,
])));
function listing(found) {
    const { versions, latest, claim } = found;
    return [
        ...(versions.length === 0 ? ['  There are none.'] : (0,out_screen/* aligned */.b6)(versionRows(found))),
        ...(latest === undefined ? ['  No version is latest.'] : []),
        ...(claim === undefined
            ? []
            : [
                `  ${(0,sequence/* describeSequence */.dA)(claim.sequence)} has started to point latest at ${claim.version} and has not ended.`,
            ]),
    ];
}
const verifiedFacts = (verified) => [
    ['compared', (0,summary_verified/* comparedText */.l)(verified)],
    ...verified.notes.map(note => ['not compared', note]),
];
function factLines(all) {
    const told = all.filter((fact) => fact[1] !== undefined);
    return (0,out_screen/* aligned */.b6)(told);
}
/** Facts by name, one a line. */
function facts(report, served) {
    switch (report.action) {
        case 'list':
        case 'plan':
        case 'setup':
            return [];
        case 'verify':
            return report.verified === undefined ? [] : verifiedFacts(report.verified);
        case 'promote': {
            const { plan, promoted } = report;
            if (plan === undefined || promoted === undefined)
                return [];
            const { latest, invalidation, probed } = promoted;
            return [latestFact(latest, `${plan.base}/${(0,layout/* latestPrefix */.W1)(plan)}`), ...afterwards(invalidation, probed)];
        }
        case 'yank': {
            const { plan, yanked } = report;
            if (plan === undefined || yanked === undefined)
                return [];
            const { yanks, updated, inLatest, invalidation, probed } = yanked;
            return [
                ['state', yankText(yanks) ?? 'nothing of it is yanked'],
                ['objects', `${updated} updated${inLatest ? ', those of latest too' : ''}`],
                ...afterwards(invalidation, probed),
                ['page', `${plan.base}/${(0,layout/* versionPrefix */.J9)(plan)}${layout/* paths */.f0.page}`],
            ];
        }
        case 'build':
            return report.plan === undefined ? [] : [sourceFact(report.plan)];
        case 'root':
        case 'publish': {
            const { plan, packaged, published, guarantees = [] } = report;
            if (plan === undefined || packaged === undefined)
                return [];
            return [
                contentsFact(packaged),
                ...(published === undefined
                    ? [sourceFact(plan), ['for', `${plan.addresses.version}; --verbose names each object`]]
                    : publishedFacts(plan, published, guarantees, served)),
            ];
        }
    }
}
/** The address from which people install: `latest`, unless a newer run has it. */
const front = ({ addresses }, { published }) => published?.latest?.kind === 'superseded' ? addresses.version : addresses.front;
/** Command lines, each whole in a line of its own, so that it can be selected. */
function toPaste(report, { style }) {
    if (report.action !== 'root' && report.action !== 'publish')
        return [];
    const { plan, published } = report;
    if (plan === undefined || published === undefined)
        return [];
    const { install, installOnWindows, download, cargoInstall } = (0,install_commands/* commands */.Pi)(plan, front(plan, report));
    const ways = [
        [installOnWindows === undefined ? 'Install it:' : 'Install it on Linux or macOS:', install],
        ['Install it on Windows:', installOnWindows],
        ['Or download it:', download],
        ['Or build it with Cargo:', cargoInstall],
    ];
    return ways.flatMap(([title, line]) => (line === undefined ? [] : [title, style(['bold'], line)]));
}

;// CONCATENATED MODULE: ./out/cli.js
















/** Runs a command line. Returns the exit code. */
async function runCommandLine(args) {
    let line;
    try {
        line = parseCommandLine(args);
    }
    catch (error) {
        complain(error);
        return 2;
    }
    switch (line.kind) {
        case 'help':
            process.stdout.write(helpText(line.command));
            return 0;
        case 'completions':
            process.stdout.write(completions(line.shell));
            return 0;
        case 'infra':
        case 'run':
            return run(line);
    }
}
async function run(line) {
    const world = (0,adapters_world/* terminalWorld */.x)(line);
    const { raw } = line;
    try {
        if (line.kind === 'infra')
            await infraCommand(raw, world, text => process.stdout.write(text));
        else if (raw['publish-to'] === undefined && takes(line.action, 'publish-to'))
            await preview(line.action, raw, world);
        else
            await (0,main/* main */.i)(line.action, raw, world, done => {
                show(done);
            });
        return 0;
    }
    catch (error) {
        complain(error);
        return world.signal.aborted ? codeOfSignal(world.signal.reason) : 1;
    }
}
/** What shells report for a program that a signal has ended. */
function codeOfSignal(reason) {
    const { cause } = reason;
    return 128 + (cause === 'SIGTERM' ? external_node_os_.constants.signals.SIGTERM : external_node_os_.constants.signals.SIGINT);
}
/** The error is the last thing that is printed, and its remedy with it. */
function complain(error) {
    const { columns, style } = (0,screen/* screenOf */.S)(process.stderr);
    const text = (0,out_screen/* wrap */.LV)((0,out_screen/* printable */.g$)(`error: ${(0,errors/* explain */.WE)(error)}`), columns, '  ');
    process.stderr.write(`\n${style(['bold', 'red'], 'error:')}${text.slice('error:'.length)}\n`);
}
function show(done, served) {
    process.stdout.write(terminalReport(done, (0,screen/* screenOf */.S)(process.stdout), served));
}
/**
 * Runs an action that was given no place to publish to: it uses a folder of the workspace, which is served until
 * Ctrl-C. `publish` uses the channel that `build` was for; all other actions use `local`.
 */
async function preview(action, raw, world) {
    const { 'working-directory': workspace = '.', ...others } = raw;
    const folder = (0,external_node_path_.join)(workspace, 'target', 'build-packages', 'site');
    const served = await (0,loopback/* serveFolder */.O)((0,external_node_path_.resolve)(world.cwd, folder), previewPort);
    const stays = ['root', 'publish'].includes(action) && raw['dry-run'] !== 'true';
    if (stays && new URL(served.url).port !== String(previewPort))
        world.log.warning(`port ${previewPort} is in use, perhaps by another preview: this one is at ${served.url}, and what was installed from an earlier one can't be upgraded from here`);
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
        await (0,main/* main */.i)(action, { ...ours, ...given }, { ...world, setOutput }, done => {
            const [page = `${served.url}/`] = [told.get('latest-url'), told.get('url')].filter(url => url);
            show(done, stays
                ? `The site is at ${page}${layout/* paths */.f0.page}\nUntil you press Ctrl-C here, another terminal can:`
                : undefined);
        });
        if (stays)
            await (0,external_node_events_.once)(world.signal, 'abort');
    }
    finally {
        await served.close();
    }
}
const takes = (action, name) => (0,commands/* inputsOf */.Vc)(action).includes(name);
const previewPort = 8377;


/***/ })

};
