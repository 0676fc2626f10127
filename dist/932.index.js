export const id = 932;
export const ids = [932];
export const modules = {

/***/ 83932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./out/adapters/world.js + 13 modules
var world = __webpack_require__(79010);
// EXTERNAL MODULE: ./out/adapters/terminal/live-line.js
var live_line = __webpack_require__(1357);
;// CONCATENATED MODULE: ./out/adapters/github/actions-log.js


/** The log of a workflow: groups, annotations, and debug lines that a runner shows on demand. */
const actionsLog = {
    group: (title, work) => core/* group */.Os(title, work),
    info: line => {
        core/* info */.pq(inert(line));
    },
    debug: core/* debug */.Yz,
    warning: (message, place) => {
        core/* warning */.$e(message, properties(place));
    },
    error: (message, place) => {
        core/* error */.z3(message, properties(place));
    },
    annotate: (message, place) => {
        core/* error */.z3(message, properties(place));
    },
    output: line => {
        core/* info */.pq(inert(line));
    },
    progress: (0,live_line/* newLines */.M)(line => {
        core/* info */.pq(inert(line));
    }),
};
function properties(place) {
    if (place === undefined)
        return {};
    return {
        file: place.file,
        startLine: place.line,
        ...(place.column === undefined ? {} : { startColumn: place.column }),
        ...(place.endLine === undefined ? {} : { endLine: place.endLine }),
    };
}
/**
 * A line that the runner reads as text. It reads `::name::` at the start of a line, and `##[name]` anywhere, as
 * commands. White space before them is .NET's there, which has U+0085, and comparisons may overlook characters that
 * can't be seen: https://learn.microsoft.com/dotnet/core/extensions/globalization-icu
 */
const inert = (line) => line.replace(startOfCommand, '$1: $2:').replace(oldCommand, '$1 [');
const startOfCommand = /^([\s\p{C}\p{M}]*):([\p{C}\p{M}]*):/u;
const oldCommand = /(#[\p{C}\p{M}]*#[\p{C}\p{M}]*)\[/gu;

;// CONCATENATED MODULE: ./out/adapters/github/action-world.js




/** The outside world for a step of a workflow. */
function actionWorld() {
    for (const name of [
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'GITHUB_TOKEN',
        'GH_TOKEN',
        'INPUT_GITHUB-TOKEN',
    ]) {
        const secret = process.env[name];
        if (secret !== undefined && secret !== '')
            core/* setSecret */.Pq(secret);
    }
    const common = (0,world/* commonWorld */._)(actionsLog);
    return {
        ...common,
        cache: async () => {
            const { actionsCache } = await Promise.all(/* import() */[__webpack_require__.e(878), __webpack_require__.e(110), __webpack_require__.e(872), __webpack_require__.e(163)]).then(__webpack_require__.bind(__webpack_require__, 59163));
            return actionsCache(actionsLog, process.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)());
        },
        artifacts: async () => {
            if (process.env['ACTIONS_RUNTIME_TOKEN'] === undefined)
                return undefined;
            const { runArtifacts } = await Promise.all(/* import() */[__webpack_require__.e(878), __webpack_require__.e(110), __webpack_require__.e(275), __webpack_require__.e(518), __webpack_require__.e(314)]).then(__webpack_require__.bind(__webpack_require__, 97314));
            return runArtifacts();
        },
        attestor: async () => {
            const { githubAttestor } = await Promise.all(/* import() */[__webpack_require__.e(878), __webpack_require__.e(275), __webpack_require__.e(476), __webpack_require__.e(309)]).then(__webpack_require__.bind(__webpack_require__, 76309));
            return githubAttestor(common.env, common);
        },
        exportVariable: core/* exportVariable */.dN,
        addPath: core/* addPath */.fM,
        writeSummary: async (markdown) => {
            await core/* summary */.z.addRaw(markdown).write();
        },
        setOutput: core/* setOutput */.uH,
    };
}

// EXTERNAL MODULE: ./out/errors.js
var errors = __webpack_require__(44925);
// EXTERNAL MODULE: ./out/inputs/commands.js
var commands = __webpack_require__(37092);
// EXTERNAL MODULE: ./out/inputs/table.js + 5 modules
var table = __webpack_require__(28964);
// EXTERNAL MODULE: ./out/main.js + 173 modules
var main = __webpack_require__(74418);
;// CONCATENATED MODULE: ./out/action.js






/** Runs an action as a step of a workflow. */
async function runAction(action) {
    // The runner also passes on inputs that action.yml doesn't declare, with only a warning.
    const raw = Object.fromEntries(Object.keys(table/* inputTable */.F).map(name => [name, core/* getInput */.V4(name)]));
    const world = actionWorld();
    tellOfUnknown(action, world);
    try {
        await (0,main/* main */.i)(action, raw, world);
    }
    catch (error) {
        core/* setFailed */.C1((0,errors/* explain */.WE)(error));
    }
}
/** Warns of unknown inputs. They are no errors, because a variable INPUT_… may also come from somebody else. */
function tellOfUnknown(action, { env, log }) {
    const known = new Set(Object.keys(table/* inputTable */.F).map(variable));
    for (const name of Object.keys(env).filter(one => one.startsWith('INPUT_') && !known.has(one))) {
        const near = (0,commands/* nearTo */.wK)(name.slice('INPUT_'.length), action);
        if (near.length === 0)
            continue;
        const given = name.slice('INPUT_'.length).toLowerCase();
        log.warning(`"${given}" is not an input, and is ignored: did you mean ${near.join(' or ')}?`);
    }
}
/** The name of the variable in which the runner passes an input. */
const variable = (name) => `INPUT_${name.toUpperCase()}`;


/***/ })

};
