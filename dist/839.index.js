export const id = 839;
export const ids = [839];
export const modules = {

/***/ 32128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   Bg: () => (/* binding */ tooLate),
/* harmony export */   Is: () => (/* binding */ errorName),
/* harmony export */   Kw: () => (/* binding */ isRace),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   dJ: () => (/* binding */ isLasting),
/* harmony export */   hC: () => (/* binding */ whileAsking),
/* harmony export */   vu: () => (/* binding */ isRefusal),
/* harmony export */   xO: () => (/* binding */ withAwsErrors)
/* harmony export */ });
/* harmony import */ var node_async_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16698);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44925);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27834);



/** Runs a request, and turns a failure into an error that says what to do. */
async function withAwsErrors(asked, request) {
    try {
        return await whileAsking(asked, request);
    }
    catch (error) {
        throw failure(error, asked);
    }
}
/** The operation that is running, for the SDK's retries: they know the error but not the request. */
const underWay = new node_async_hooks__WEBPACK_IMPORTED_MODULE_0__.AsyncLocalStorage();
/** Runs a request so that messages about its retries name the operation. */
const whileAsking = (asked, request) => underWay.run(asked, request);
/** Why the running request has failed, in the words of its error. */
function reasonOf(error) {
    const asked = underWay.getStore();
    if (asked === undefined)
        return String(error);
    const told = failure(error, asked);
    return told instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ ? told.message : `could not ${asked.what}: ${String(error)}`;
}
/** The name under which AWS or the SDK reports an error. */
const errorName = (error) => (error instanceof Error ? error.name : '');
const statusOf = (error) => error?.$metadata
    ?.httpStatusCode;
/**
 * Whether the store has refused the request and done nothing. It would refuse it again, unless the reason is a
 * temporary one.
 */
function isRefusal(error) {
    const status = statusOf(error) ?? 0;
    return (status >= 300 && status < 500) || [501, 505, 507].includes(status);
}
/**
 * Whether another write of the same object is in progress. Waiting does not help against other 409s: versitygw answers
 * 409 for `a/b` if `a` is an object. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
const isRace = (error) => statusOf(error) === 409 && ['ConditionalRequestConflict', 'OperationAborted'].includes(errorName(error));
/**
 * Temporary refusals: another write is in progress, the body came too slowly (then S3 answers 400), or STS could not ask
 * GitHub for its keys.
 */
const mayPass = (error) => isRace(error) || statusOf(error) === 408 || /^(RequestTimeout|IDPCommunicationError)/.test(error.name);
/** Whether the store would refuse the request again. */
const isLasting = (error) => isRefusal(error) && !mayPass(error);
/** The error of a write after the end of its term, refused by the store or held back by us. */
const tooLate = (cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('run-too-late', 'this run was suspended for too long, and may no longer write to latest', 'run again: if no newer run has taken over, it continues where it stopped', { cause });
const goesOn = 'in a workflow, "Re-run failed jobs" continues where this run stopped; on a laptop, the same command with the same --version does';
function failure(error, asked) {
    if (!(error instanceof Error) || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ || error.name === 'AbortError')
        return error;
    return (otherRegionError(error, asked) ??
        badCredentials(error, asked) ??
        missing(error, asked) ??
        (isLasting(error) ? (0,_refusals_js__WEBPACK_IMPORTED_MODULE_2__/* .refusal */ .x)(error, statusOf(error), asked) : failed(error, asked)));
}
const otherRegion = [
    'PermanentRedirect',
    'AuthorizationHeaderMalformed',
    'IllegalLocationConstraintException',
    'InvalidRegionName',
];
function otherRegionError(error, { what, region }) {
    const status = statusOf(error) ?? 0;
    const there = regionOf(error);
    const moved = otherRegion.includes(error.name) || [301, 307].includes(status);
    if (there !== undefined && there !== region && (moved || status === 400))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('bucket-region', `can't ${what}: the bucket is in ${there}, and the request went to ${region ?? 'another region'}`, `set region: ${there}`, { cause: error });
    if (!moved)
        return undefined;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('bucket-region', `can't ${what}: the bucket is in another region (${error.message})`, "set region to the bucket's own", { cause: error });
}
/** The region that an answer names, in a header, in a field of the body, or in a sentence. */
function regionOf(error) {
    const { $response, Region, Endpoint } = error;
    const [, expected] = /expecting '([a-z0-9-]+)'/.exec(error.message) ?? [];
    const [, constraint] = /^The (\S+) location constraint/.exec(error.message) ?? [];
    const [, host] = /s3[.-]([a-z]{2,}(?:-[a-z]+)+-\d)\.amazonaws/.exec(Endpoint ?? '') ?? [];
    const told = $response?.headers?.['x-amz-bucket-region'] ?? Region ?? expected ?? constraint ?? host;
    // us-east-1 has no name in a location constraint.
    return told === 'unspecified' ? 'us-east-1' : told;
}
function badCredentials(error, { what }) {
    switch (error.name) {
        case 'CredentialsProviderError':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('aws-credentials-missing', `can't ${what}: there are no AWS credentials`, 'in a workflow, set role-to-assume, or run aws-actions/configure-aws-credentials before this step; on a laptop, set AWS_PROFILE or run `aws configure`', { cause: error });
        case 'InvalidAccessKeyId':
        case 'SignatureDoesNotMatch':
        case 'InvalidClientTokenId':
        case 'InvalidToken':
        case 'UnrecognizedClientException':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('aws-credentials-wrong', `can't ${what}: the AWS credentials are wrong (${error.name})`, 'check the role or the access key that this run uses, and that key and secret belong together', { cause: error });
        case 'ExpiredToken':
        case 'ExpiredTokenException':
        case 'TokenRefreshRequired':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('aws-credentials-expired', `can't ${what}: the AWS credentials have expired`, `get new ones: ${goesOn}`, { cause: error });
        default:
            return undefined;
    }
}
function missing(error, { what }) {
    switch (error.name) {
        case 'NoSuchBucket':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('bucket-missing', `can't ${what}: the bucket does not exist`, 'check publish-to, and the account of the credentials', { cause: error });
        case 'NoSuchDistribution':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('distribution-missing', `can't ${what}: the distribution does not exist`, 'check distribution-id, and the account of the credentials', { cause: error });
        default:
            return undefined;
    }
}
/** An error for a failure that may not last: the store could not be reached, or has trouble of its own. */
const failed = (error, { what }) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('request-failed', `could not ${what}: ${error.name}: ${error.message}`, statusOf(error) === undefined
    ? 'check endpoint, region and the network, and run again'
    : `wait a while and run again: ${goesOn}`, { cause: error });


/***/ }),

/***/ 27834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ deniedAction),
/* harmony export */   x: () => (/* binding */ refusal)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44925);
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39620);


/**
 * The error of a refused request, with the store's own words: the same request would be refused again. Only AWS's
 * message gives the reason, and what to do depends on it.
 */
function refusal(error, status, asked) {
    const { what } = asked;
    const said = saidBy(error);
    // For an answer without a body, the SDK's name of the error says nothing.
    const name = error.name.startsWith('Unknown') ? `status ${String(status)}` : error.name;
    if (isOfKey(error))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('key-refused', `can't ${what}: the key that encrypts it can't be used: ${said ?? name}`, keyTodo(error.message), { cause: error });
    if (status === 403) {
        const message = `not allowed to ${what}: ${said ?? name}`;
        const todo = accessTodo(said, asked);
        const missing = missingPermission(said, asked);
        return missing === undefined
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('access-denied', message, todo, { cause: error })
            : new _permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .AccessDenied */ .O(message, todo, [missing], { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('request-refused', `could not ${what}: the store refuses it: ${said === undefined ? name : `${name}: ${said}`}`, refusedTodo[error.name] ?? refusedTodo[String(status)] ?? refusedTodo.other, { cause: error });
}
/** What the store says beyond the error's name. */
function saidBy({ name, message }) {
    const bare = [name, 'Access Denied', 'Forbidden', 'Unknown', 'UnknownError', '403'].includes(message.replace(/\.$/, ''));
    return message === '' || bare ? undefined : message.replace(/\s+/g, ' ');
}
/**
 * Whether the error is about an encryption key. S3 passes on the messages of KMS:
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
 */
const isOfKey = ({ name, message }) => name.startsWith('KMS') || /perform: kms:|customer master key|ciphertext refers to/.test(message);
function keyTodo(message) {
    const both = 'kms:GenerateDataKey and kms:Decrypt (for copies and large files)';
    const [policy, kind] = policyOf(message);
    if (policy === undefined)
        return `allow ${both} on the key, in the role's policy and in the key's own; see that the key is enabled, and in the bucket's region`;
    if (policy === 'resource-based')
        return kind === 'deny'
            ? "change the Deny in the key's policy"
            : `let the key's own policy allow the role ${both}`;
    return todoOf(policy, kind, both, resourceOf(message) ?? 'the key');
}
function accessTodo(said, asked) {
    const { also } = asked;
    const [policy, kind] = policyOf(said ?? '');
    const { action, resource: on } = denied(said, asked);
    if (policy !== undefined)
        return todoOf(policy, kind, action, on);
    if (/object lock/i.test(said ?? ''))
        return 'an object lock protects it: it can be changed when the lock ends';
    if (/skew|too large/i.test(said ?? ''))
        return "set this machine's clock";
    // If the store names the missing action, it is the only one that is missing.
    const allow = `allow ${action} on ${on}${also === undefined || said?.includes('not authorized') ? '' : `, and ${also}`}`;
    return said === undefined || said.includes('not authorized')
        ? allow
        : `see what the store says; if a permission is missing, ${allow}`;
}
/** The permission whose absence is the reason, if the policy of the role can give it. */
function missingPermission(said, asked) {
    const [policy, kind] = policyOf(said ?? '');
    const helps = policy === undefined
        ? said === undefined || said.includes('not authorized')
        : policy === 'identity-based' && kind === 'allow';
    return helps ? denied(said, asked) : undefined;
}
function denied(said, { permission, resource }) {
    const action = deniedAction(said ?? '') ?? permission;
    return { action, resource: action === permission ? resource : (resourceOf(said ?? '') ?? resource) };
}
/** The action that a message names, e.g. `s3:ListBucket` for an object that is missing. */
const deniedAction = (message) => /authorized to perform: (\S+)/.exec(message)?.[1];
const resourceOf = (message) => /on resource: "?([^"\s]+)"?/.exec(message)?.[1];
/**
 * The policy that an "access denied" message names, and whether that policy denies the action or does not allow it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
function policyOf(message) {
    const [, how, policy] = /(with an explicit deny in an?|because no) ([a-z -]+?)(?: policy| policies|:| allows|\.|$)/i.exec(message) ?? [];
    const named = policy?.toLowerCase().replace('permission boundary', 'permissions boundary');
    if (named === undefined || !(named in policies))
        return [];
    return [named, how === 'because no' ? 'allow' : 'deny'];
}
/** Where each kind of policy is found. */
const policies = {
    'identity-based': 'the policies of the role (or user) and its groups',
    'resource-based': "the bucket's policy",
    'service control': 'a service control policy of the AWS organization: ask whoever administers it',
    'resource control': 'a resource control policy of the AWS organization: ask whoever administers it',
    'vpc endpoint': 'the policy of the VPC endpoint that this machine goes through',
    'permissions boundary': "the role's permissions boundary",
    session: 'the session policy with which the role was assumed (inline-session-policy and managed-session-policies of configure-aws-credentials)',
};
function todoOf(policy, kind, action, on) {
    if (kind === 'allow')
        return `allow ${action} on ${on} in ${policies[policy]}`;
    const change = `change the Deny of ${action} in ${policies[policy]}`;
    return policy === 'resource-based'
        ? `satisfy the bucket's policy, or ${change}: if it requires server-side encryption, set the input encryption; if it requires an ACL, take that out and let the bucket own its objects (object ownership: bucket owner enforced)`
        : change;
}
/** What to do, by the error's name or its status. */
const refusedTodo = {
    other: 'see what the store says: the same request would be refused again',
    AccessControlListNotSupported: 'find what adds an ACL to requests on the way: this program sends none',
    429: 'the store limits the rate of requests: wait a while before the next run',
    501: 'the store lacks something that publishing needs: docs/publishing.md names stores that have it',
    507: 'free some space in the store',
};


/***/ }),

/***/ 44406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jd: () => (/* binding */ localFiles),
/* harmony export */   Mp: () => (/* binding */ ifFile),
/* harmony export */   TM: () => (/* binding */ digestFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44925);






/** The local disk. Temporary folders are created in `temporary`. */
function localFiles(temporary) {
    return {
        readText: async (path) => (await ifFile((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(path)))?.toString('utf8'),
        readBytes: path => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(path),
        async write(path, content) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), { recursive: true });
            if (typeof content === 'string' || content instanceof Uint8Array)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(path, content);
            else
                await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(content, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(path));
        },
        async writeProgram(path, text) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), { recursive: true });
            // Removed first, so that a script that is still running keeps its content.
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { force: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(path, text, { mode: 0o755 });
        },
        async copy(from, to) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(to), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.copyFile)(from, to, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.COPYFILE_FICLONE);
        },
        list: (folder, except = []) => listFiles(folder, '', new Set(except)),
        isFile: async (path) => (await statIfThere(path))?.isFile() === true,
        isFolder: async (path) => (await statIfThere(path))?.isDirectory() === true,
        realPath: path => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(path),
        // If another process is still writing, a folder that was just emptied may not be empty.
        remove: path => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
        digest: digestFile,
        chunks: path => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path),
        temporaryFolder: async () => {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(temporary, { recursive: true });
            return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(temporary, 'build-packages-')));
        },
    };
}
/** A file's size and SHA-256, read in constant memory. */
async function digestFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path)) {
        hash.update(chunk);
        size += chunk.length;
    }
    return { size, sha256: hash.digest('hex') };
}
/** The result of a file operation, or `undefined` if nothing is at the path. */
async function ifFile(operation) {
    try {
        return await operation;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .hasCode */ .up)(error, 'ENOENT', 'ENOTDIR'))
            return undefined;
        throw error;
    }
}
const statIfThere = (path) => ifFile((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path));
async function listFiles(root, below, except) {
    if (except.has((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, below)))
        return [];
    const found = [];
    for (const entry of (await ifFile((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, below), { withFileTypes: true }))) ?? []) {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory())
            found.push(...(await listFiles(root, path, except)));
        else if (entry.isFile() || (await statIfThere((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, path)))?.isFile() === true)
            found.push(path);
    }
    return found.sort();
}


/***/ }),

/***/ 84248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ serveFolder),
/* harmony export */   s: () => (/* binding */ serveEmptyRegistry)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var sirv__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79356);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44925);
/* harmony import */ var _plan_placing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2278);




/**
 * Serves an index without crates, for cargo to read while it packs:
 * https://doc.rust-lang.org/cargo/reference/registry-index.html
 */
async function serveEmptyRegistry() {
    const served = await listen((request, response) => {
        response.statusCode = request.url === '/config.json' ? 200 : 404;
        response.end(request.url === '/config.json' ? JSON.stringify({ dl: 'http://127.0.0.1/none' }) : '');
    }, 0);
    return { index: `sparse+${served.url}/`, close: () => served.close() };
}
/**
 * Serves a published folder like a bucket behind a domain: with the same types, and 404 for anything that is missing. The
 * address of a folder is missing, too: no bucket has an object there.
 */
async function serveFolder(folder, port) {
    const serve = (0,sirv__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(folder, {
        dev: true,
        etag: true,
        extensions: [],
        setHeaders: (response, path) => {
            response.setHeader('Content-Type', (0,_plan_placing_js__WEBPACK_IMPORTED_MODULE_3__/* .contentTypeAt */ .tZ)(path));
            response.setHeader('Cache-Control', 'no-cache');
        },
    });
    return listen((request, response) => {
        serve(request, response, () => {
            response.statusCode = 404;
            response.setHeader('Content-Type', 'text/plain; charset=utf-8');
            response.end('not found\n');
        });
    }, port);
}
/** Listens only on 127.0.0.1; on another port if the wanted one is in use. */
async function listen(listener, port) {
    const server = (0,node_http__WEBPACK_IMPORTED_MODULE_0__.createServer)(listener);
    await started(server, port).catch(async (error) => {
        if (port === 0 || !(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .hasCode */ .up)(error, 'EADDRINUSE'))
            throw error;
        await started(server, 0);
    });
    const { port: actual } = server.address();
    return {
        url: `http://127.0.0.1:${actual}`,
        close: () => new Promise(resolve => {
            server.close(() => {
                resolve();
            });
            server.closeAllConnections();
        }),
    };
}
function started(server, port) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
            server.removeListener('error', reject);
            resolve();
        });
    });
}


/***/ }),

/***/ 1357:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ newLines),
/* harmony export */   x: () => (/* binding */ liveTerminal)
/* harmony export */ });
/** The time between two lines in a log. Milliseconds. */
const nowAndThen = 20_000;
/** The time between two updates of a line on a terminal. Milliseconds. */
const tick = 200;
/** Writes a new line from time to time, for a log that can't be rewritten. */
const newLines = (write) => line => {
    const timer = setInterval(() => {
        write(line());
    }, nowAndThen);
    return () => {
        clearInterval(timer);
    };
};
/** If several pieces of work are running, the innermost is shown. */
function liveTerminal(stream) {
    const lines = [];
    let shown = false;
    const clear = () => {
        const codes = shown ? '\r\u001B[K' : '';
        shown = false;
        return codes;
    };
    const draw = (before = '') => {
        const text = lines.at(-1)?.();
        // One column stays free, because a full line would wrap.
        const cut = text === undefined
            ? ''
            : `\r${text.replaceAll(/\p{Cc}/gu, ' ').slice(0, (stream.columns || 80) - 1)}\u001B[K`;
        shown = text !== undefined;
        if (before + cut !== '')
            stream.write(before + cut);
    };
    return {
        write: text => {
            const visible = shown;
            const before = clear() + text;
            if (visible)
                draw(before);
            else
                stream.write(before);
        },
        progress: line => {
            lines.push(line);
            const timer = setInterval(draw, tick);
            return () => {
                clearInterval(timer);
                lines.splice(lines.indexOf(line), 1);
                const codes = clear();
                if (codes !== '')
                    stream.write(codes);
            };
        },
    };
}


/***/ }),

/***/ 44520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ screenOf)
/* harmony export */ });
/* harmony import */ var node_tty__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7066);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var _screen_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43094);



/** The width if a terminal doesn't tell its own. */
const usualColumns = 80;
/** A stream as people see it. */
const screenOf = (stream, env = process.env) => ({
    columns: stream.isTTY ? stream.columns || usualColumns : undefined,
    style: hasColours(stream, env)
        ? (formats, text) => (0,node_util__WEBPACK_IMPORTED_MODULE_1__.styleText)([...formats], text, { validateStream: false })
        : _screen_js__WEBPACK_IMPORTED_MODULE_2__/* .unstyled */ .t,
});
/** Node knows terminals, TERM=dumb, NO_COLOR and FORCE_COLOR, which also gives colours to a file. */
const hasColours = ({ isTTY }, env) => (isTTY || env['FORCE_COLOR'] !== undefined) && node_tty__WEBPACK_IMPORTED_MODULE_0__.WriteStream.prototype.getColorDepth(env) > 1;


/***/ }),

/***/ 79010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ commonWorld),
  x: () => (/* binding */ terminalWorld)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./out/errors.js
var errors = __webpack_require__(44925);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __webpack_require__(88701);
// EXTERNAL MODULE: ./node_modules/cross-spawn/index.js
var cross_spawn = __webpack_require__(80546);
;// CONCATENATED MODULE: ./out/adapters/ending.js



/** Ends a program and what it started: with one signal, and with SIGKILL if that was not enough. */
async function endAll(child, first, ending) {
    const send = ending.reach(child);
    await send(first);
    if (await isGone(send, first === 'SIGKILL' ? graceAfterKill : grace))
        return;
    await send('SIGKILL');
    await isGone(send, graceAfterKill);
}
/** Milliseconds. The runner kills the action 10 seconds after it asked it to stop. */
const grace = 4000;
/**
 * A dead process counts until its parent has waited for it. If the parent is the first process of a container, that may
 * never happen.
 */
const graceAfterKill = 1000;
const tick = 20;
async function isGone(send, atMost) {
    for (let waited = 0; waited < atMost; waited += tick) {
        if (!(await send(0)))
            return true;
        await (0,external_node_timers_promises_.setTimeout)(tick);
    }
    return false;
}
/**
 * By process group. The group includes processes whose parent has died, e.g. a compiler whose cargo was killed; a
 * search through children would not find them.
 */
const byGroup = {
    detached: true,
    reach: ({ pid }) => signal => pid !== undefined && kill(-pid, signal),
};
/**
 * By taskkill, which also ends the children of children. Windows has no process groups, and SIGINT only reaches a whole
 * console, whose programs already got it from Ctrl-C. So all processes are ended at once, while their parents still
 * exist.
 */
const byTaskkill = {
    detached: false,
    reach(child) {
        let named = [];
        return async (signal) => {
            const runs = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
            if (signal === 0)
                return runs || named.some(pid => kill(pid, 0));
            if (runs)
                named = await taskkill(child);
            return runs;
        };
    },
};
/**
 * Returns the process ids that taskkill names, because it doesn't wait for their end. If taskkill is missing or fails,
 * at least the program itself is ended.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/taskkill
 */
async function taskkill(child) {
    if ((await (0,io/* which */.K7)('taskkill')) !== '') {
        // Loaded here because nothing else needs it.
        const { getExecOutput } = await __webpack_require__.e(/* import() */ 955).then(__webpack_require__.bind(__webpack_require__, 41955));
        const argv = ['/PID', String(child.pid), '/T', '/F'];
        const { exitCode, stdout } = await getExecOutput('taskkill', argv, {
            silent: true,
            ignoreReturnCode: true,
        });
        // The format of a line: SUCCESS: The process with PID 5240 (child process of PID 7312) has been terminated.
        if (exitCode === 0)
            return [...stdout.matchAll(/^.*?\bPID (\d+)/gm)].map(([, pid]) => Number(pid));
    }
    child.kill('SIGKILL');
    return [];
}
/** Returns whether a process received the signal. */
function kill(pid, signal) {
    try {
        return process.kill(pid, signal);
    }
    catch (error) {
        if ((0,errors/* hasCode */.up)(error, 'ESRCH', 'EPERM'))
            return false;
        throw error;
    }
}
/** How programs are ended on this operating system. */
const ending_ending = process.platform === 'win32' ? byTaskkill : byGroup;

;// CONCATENATED MODULE: ./out/adapters/attempt.js



/** Tries a program: how it ends within some milliseconds. Nothing that it has started in its process group stays. */
async function attempt({ argv: [program, ...args], cwd, env }, atMost, signal, ending) {
    signal.throwIfAborted();
    const { detached } = ending;
    let child;
    try {
        child = (0,cross_spawn.spawn)(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached });
    }
    catch (error) {
        // Node throws some errors of the system, and reports others as an event.
        return { end: refused(error), stdout: '', stderr: '' };
    }
    const texts = [beginning(child.stdout), beginning(child.stderr)];
    const closed = new Promise(resolve => child.on('close', resolve));
    const over = new AbortController();
    const end = await Promise.race([ended(child), timeout(atMost, AbortSignal.any([signal, over.signal]))]);
    over.abort();
    // A container engine passes on that a run is cancelled.
    await endAll(child, signal.aborted ? 'SIGINT' : 'SIGKILL', ending);
    // A program that has left its group may hold the pipes for ever.
    await Promise.race([closed, (0,external_node_timers_promises_.setTimeout)(afterEnd)]);
    child.stdout.destroy();
    child.stderr.destroy();
    signal.throwIfAborted();
    return { end, stdout: texts[0](), stderr: texts[1]() };
}
/** Milliseconds in which the last of what a program has printed arrives. */
const afterEnd = 500;
function ended(child) {
    return new Promise(resolve => {
        child.on('error', error => {
            resolve(refused(error));
        });
        child.on('exit', (code, signal) => {
            resolve(code === null ? { kind: 'killed', signal: signal ?? 'a signal' } : { kind: 'exited', code });
        });
    });
}
async function timeout(atMost, signal) {
    await (0,external_node_timers_promises_.setTimeout)(atMost, undefined, { signal }).catch(() => undefined);
    return { kind: 'running' };
}
const refused = (error) => ({
    kind: 'refused',
    code: error.code ?? String(error),
});
/** Bytes that are kept of each output. */
const most = 65_536;
/** Reads all, keeps the first part, and returns a function that gives its text. */
function beginning(stream) {
    const chunks = [];
    let length = 0;
    stream.on('data', (chunk) => {
        if (length < most)
            chunks.push(chunk.subarray(0, most - length));
        length += chunk.length;
    });
    return () => Buffer.concat(chunks).toString('utf8');
}

;// CONCATENATED MODULE: ./out/adapters/exec.js






/**
 * Runs programs. When the run is cancelled, a program and everything that it started get SIGINT, then SIGKILL. `run`
 * returns only after all of them are gone, because until then they may write files.
 * *
 * @param ending how to end programs; by default, the way of this operating system
 */
function processExec(signal, ending = ending_ending) {
    return {
        attempt: (command, atMost) => attempt(command, atMost, signal, ending),
        find: async (program) => (await (0,io/* which */.K7)(program)) || (program === 'node' ? process.execPath : undefined),
        async run({ argv: [program, ...args], cwd, env }, listeners = {}) {
            // Windows itself would first look in the workspace.
            const path = await (0,io/* which */.K7)(program);
            signal.throwIfAborted();
            if (path === '')
                throw missing(program);
            const { detached } = ending;
            const child = (0,cross_spawn.spawn)(path, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached });
            let end;
            const cancel = () => {
                end = endAll(child, 'SIGINT', ending);
            };
            signal.addEventListener('abort', cancel);
            // If something else kills only the program, e.g. for lack of memory, everything that it started must end too.
            child.on('exit', (_, by) => {
                if (by !== null)
                    end ??= endAll(child, 'SIGKILL', ending);
            });
            try {
                const [code, stdout, stderr] = await Promise.all([
                    exec_ended(child, program),
                    consume(child.stdout, listeners.stdout),
                    consume(child.stderr, listeners.stderr),
                ]);
                return { code, stdout, stderr };
            }
            finally {
                signal.removeEventListener('abort', cancel);
                await end;
                // Whatever the outcome: after a cancellation, the cancellation is the error to report.
                signal.throwIfAborted();
            }
        },
    };
}
function exec_ended(child, program) {
    return new Promise((resolve, reject) => {
        child.on('error', (error) => {
            reject((0,errors/* hasCode */.up)(error, 'ENOENT') ? missing(program, { cause: error }) : error);
        });
        child.on('close', (code, signal) => {
            if (code !== null)
                resolve(code);
            else
                reject(killedBy(program, signal ?? 'a signal'));
        });
    });
}
const killedBy = (program, signal) => new errors/* ActionError */.lZ('program-killed', `${program} was killed by ${signal}`, 'make sure there is enough memory and disk, and run again');
const missing = (program, options) => new errors/* ActionError */.lZ('program-missing', `the program ${program} was not found`, 'install it, or put it on PATH', options);
/** Passes each line to the listener; without one, collects the text. */
async function consume(stream, listener) {
    if (listener === undefined)
        return Buffer.concat((await stream.toArray())).toString('utf8');
    for await (const line of (0,external_node_readline_.createInterface)({ input: stream, crlfDelay: Infinity }))
        listener(line);
    return '';
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
;// CONCATENATED MODULE: ./out/adapters/heap.js

/**
 * Keeps memory small while thousands of requests are made. Little of theirs is alive at any time, but V8 lets its heap
 * grow to four times of that before it collects; half as much again costs little time.
 * `heap_growing_percent`: https://chromium.googlesource.com/v8/v8/+/refs/heads/main/src/flags/flag-definitions.h
 */
const growHeapSlowly = () => {
    (0,external_node_v8_.setFlagsFromString)('--heap-growing-percent=50');
};

// EXTERNAL MODULE: ./out/adapters/files.js
var adapters_files = __webpack_require__(44406);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./out/pool.js
var pool = __webpack_require__(7812);
// EXTERNAL MODULE: ./out/adapters/aws/errors.js
var aws_errors = __webpack_require__(32128);
// EXTERNAL MODULE: ./out/retry.js
var retry = __webpack_require__(47678);
;// CONCATENATED MODULE: ./out/adapters/folder/register.js






/**
 * A register in a folder is a series of files, `name.json.1`, `name.json.2` …, of which the last is current. Creating
 * the next one fails if it exists: that is the only compare-and-swap that every file system has.
 */
function readFolderRegister(path, world) {
    // Another run may have swapped the register and removed the file that was the last.
    const retryable = (error) => error instanceof errors/* ActionError */.lZ ? error.message : undefined;
    const policy = { attempts: 50, pause: { first: 2, longest: 32 }, retryable };
    return (0,retry/* retry */.L5)(() => readOnce(path), policy, world);
}
async function readOnce(path) {
    const last = await lastOf(path);
    if (last === 0)
        return { text: undefined, revision: undefined, at: new Date() };
    const text = await (0,adapters_files/* ifFile */.Mp)((0,promises_.readFile)(`${path}.${last}`, 'utf8'));
    if (text !== undefined)
        return { text, revision: String(last), at: new Date() };
    throw new errors/* ActionError */.lZ('record-unreadable', `${path}.${last} is listed in its folder, but is gone when it is read`, 'if it is a dangling link, remove it; on a network share, run again');
}
async function swapFolderRegister(path, text, revision) {
    const number = Number(revision ?? 0) + 1;
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `${(0,external_node_crypto_.randomUUID)()}.tmp`);
    await (0,promises_.writeFile)(temporary, text);
    try {
        await (0,promises_.link)(temporary, `${path}.${number}`);
    }
    catch (error) {
        if ((0,errors/* hasCode */.up)(error, 'EEXIST'))
            return false;
        throw error;
    }
    finally {
        await (0,promises_.rm)(temporary);
    }
    if ((await lastOf(path)) > number) {
        // Other runs were so much faster that they had already removed the file that we then created again.
        await (0,promises_.rm)(`${path}.${number}`, { force: true });
        return false;
    }
    await (0,promises_.rm)(`${path}.${number - 1}`, { force: true });
    return true;
}
/** The number of the current file; 0 if there is none. */
async function lastOf(path) {
    const names = (await (0,adapters_files/* ifFile */.Mp)((0,promises_.readdir)((0,external_node_path_.dirname)(path)))) ?? [];
    const start = `${(0,external_node_path_.basename)(path)}.`;
    const numbers = names.filter(name => name.startsWith(start)).map(name => name.slice(start.length));
    return Math.max(0, ...numbers.filter(number => /^\d+$/.test(number)).map(Number));
}

;// CONCATENATED MODULE: ./out/adapters/folder/store.js









/** A local folder as a store. A reader always sees whole files. */
function folderStore(path, cwd, world) {
    const root = (0,external_node_path_.resolve)(cwd, path);
    const at = (key) => (0,external_node_path_.join)(root, key);
    const examine = async (key) => {
        const digest = await (0,adapters_files/* ifFile */.Mp)((0,adapters_files/* digestFile */.TM)(at(key)));
        // Headers come from whatever serves the folder.
        return digest && { ...digest, headers: undefined };
    };
    return {
        name: `folder ${path}`,
        longestKey: Infinity,
        check: use => checkFolder(root, path, use),
        async list(prefix) {
            const files = (await (0,adapters_files/* localFiles */.Jd)(root).list(at(prefix))).filter(file => !file.endsWith(partial));
            return (0,pool/* mapConcurrently */.X)(files, pool/* maxConcurrency */.m, async (file) => {
                const { size, mtime } = await (0,promises_.stat)(at(prefix + file));
                return { key: prefix + file, size, modified: mtime };
            });
        },
        readText: async (key) => (await (0,adapters_files/* ifFile */.Mp)((0,promises_.readFile)(at(key))))?.toString('utf8'),
        async read(key) {
            const bytes = await (0,adapters_files/* ifFile */.Mp)((0,promises_.readFile)(at(key)));
            return bytes && { text: bytes.toString('utf8'), headers: undefined };
        },
        describe: examine,
        examine,
        async create({ key, body }) {
            const temporary = await writeAside(at(key), body, at);
            try {
                // Unlike rename, link fails if the name is taken.
                await (0,promises_.link)(temporary, at(key));
                return 'created';
            }
            catch (error) {
                if ((0,errors/* hasCode */.up)(error, 'EEXIST'))
                    return 'exists';
                throw error;
            }
            finally {
                await (0,promises_.rm)(temporary);
            }
        },
        readRegister: key => readFolderRegister(at(key), world),
        swapRegister: (key, text, revision) => swapFolderRegister(at(key), text, revision),
        leased: lease => ({
            async copy(from, { key }) {
                const temporary = await writeAside(at(key), { kind: 'copy', from }, at);
                await inTerm(lease);
                await (0,promises_.rename)(temporary, at(key));
            },
            async delete(keys) {
                for (const key of keys) {
                    await inTerm(lease);
                    await remove(at(key), root);
                }
            },
        }),
        async remove(keys) {
            for (const key of keys)
                await remove(at(key), root);
        },
        abortUploads: () => Promise.resolve(),
    };
}
/** A disk does not refuse late writes, so the clock is checked right before each. */
async function inTerm(lease) {
    const { until } = await lease.term();
    if (Date.now() > until.getTime())
        throw (0,aws_errors/* tooLate */.Bg)();
}
/**
 * The suffix of files that are still being written. Those that a killed run left are never listed; `check` removes
 * them.
 */
const partial = '.build-packages-partial';
const litterAgeMilliseconds = 3_600_000;
async function checkFolder(root, path, use) {
    const existing = await (0,adapters_files/* ifFile */.Mp)((0,promises_.stat)(root));
    if (existing?.isDirectory() === false)
        throw new errors/* ActionError */.lZ('folder-unwritable', `publish-to: "${path}" is a file`, 'give the path of a folder');
    if (use === 'read')
        return [];
    try {
        await (0,promises_.mkdir)(root, { recursive: true });
        await (0,promises_.access)(root, external_node_fs_.constants.W_OK);
    }
    catch (error) {
        throw new errors/* ActionError */.lZ('folder-unwritable', `publish-to: the folder "${path}" can't be written`, 'check its owner and permissions', { cause: error });
    }
    for (const name of await (0,adapters_files/* localFiles */.Jd)(root).list(root)) {
        if (!name.endsWith(partial))
            continue;
        const litter = await (0,adapters_files/* ifFile */.Mp)((0,promises_.stat)((0,external_node_path_.join)(root, name)));
        if (litter !== undefined && Date.now() - litter.mtimeMs > litterAgeMilliseconds)
            await (0,promises_.rm)((0,external_node_path_.join)(root, name), { force: true });
    }
    return [];
}
async function writeAside(path, body, at) {
    const temporary = `${path}.${(0,external_node_crypto_.randomUUID)()}${partial}`;
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    try {
        if (body.kind === 'bytes')
            await (0,promises_.writeFile)(temporary, body.bytes);
        else
            await (0,promises_.copyFile)(body.kind === 'file' ? body.path : at(body.from), temporary, external_node_fs_.constants.COPYFILE_FICLONE);
    }
    catch (error) {
        // On a full disk, a partial file would be in the way of the next try.
        await (0,promises_.rm)(temporary, { force: true });
        throw error;
    }
    return temporary;
}
async function remove(file, root) {
    await (0,promises_.rm)(file, { force: true });
    await removeEmptyFolders((0,external_node_path_.dirname)(file), root);
}
async function removeEmptyFolders(folder, root) {
    if ((0,external_node_path_.relative)(root, folder) === '' || ((await (0,adapters_files/* ifFile */.Mp)((0,promises_.readdir)(folder))) ?? ['']).length > 0)
        return;
    await (0,promises_.rmdir)(folder);
    await removeEmptyFolders((0,external_node_path_.dirname)(folder), root);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./out/adapters/lock.js







/**
 * Keeps other runs on this machine out of a folder until the returned function is called or this process ends. The lock
 * is a listening socket, which can't outlive its process, however that ends. Throws an ActionError if another run has
 * the folder. `temporary` is the folder for temporary files.
 */
async function lockFolder(folder, temporary = (0,external_node_os_.tmpdir)()) {
    // The path of a socket must be short, so the socket can't be in the folder itself.
    const name = (0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 16);
    const path = (0,external_node_path_.join)(await ownFolder(temporary), `${name}.lock`);
    const server = (0,external_node_net_.createServer)(socket => socket.destroy());
    for (;;) {
        try {
            await (0,external_node_events_.once)(server.listen(path), 'listening');
            server.unref();
            return async () => {
                await (0,external_node_events_.once)(server.close(), 'close');
            };
        }
        catch (error) {
            if (!(0,errors/* hasCode */.up)(error, 'EADDRINUSE'))
                throw error;
        }
        if (await isListenedTo(path))
            throw new errors/* ActionError */.lZ('workspace-in-use', `another run of build-packages is using ${folder}`, 'wait until it has ended, or run in another checkout');
        await (0,promises_.rm)(path, { force: true });
    }
}
/** A folder for this user's locks, in which nobody else can make, replace or remove one. */
async function ownFolder(temporary) {
    const { uid } = (0,external_node_os_.userInfo)();
    const path = (0,external_node_path_.join)(temporary, `build-packages-${uid}`);
    try {
        await (0,promises_.mkdir)(path, { mode: 0o700 });
    }
    catch (error) {
        if (!(0,errors/* hasCode */.up)(error, 'EEXIST'))
            throw error;
    }
    const found = await (0,promises_.lstat)(path);
    // Windows has no such modes, and a temporary folder for each user.
    const isOurs = process.platform === 'win32' || (found.uid === uid && (found.mode & 0o077) === 0);
    if (found.isDirectory() && isOurs)
        return path;
    throw new errors/* ActionError */.lZ('locks-not-private', `${path} is not a folder of this user alone`, 'find out who has made it, and remove it; or set TMPDIR to another folder');
}
async function isListenedTo(path) {
    const socket = (0,external_node_net_.connect)(path);
    try {
        await (0,external_node_events_.once)(socket, 'connect');
        return true;
    }
    catch (error) {
        if ((0,errors/* hasCode */.up)(error, 'ECONNREFUSED', 'ENOENT'))
            return false;
        throw error;
    }
    finally {
        socket.destroy();
    }
}

;// CONCATENATED MODULE: ./out/adapters/own-environment.js
/**
 * The environment of this process. Windows ignores the case of variable names, and has `Path`. So all names from
 * Windows are in upper case here, and a variable that is looked up, replaced or withheld is always found.
 */
const ownEnvironment = (variables, platform) => Object.fromEntries(Object.entries(variables).flatMap(([name, value]) => value === undefined ? [] : [[platform === 'win32' ? name.toUpperCase() : name, value]]));

// EXTERNAL MODULE: ./out/adapters/loopback.js
var loopback = __webpack_require__(84248);
;// CONCATENATED MODULE: ./out/adapters/public-address.js
/** A server that does not answer within this time counts as unreachable. Milliseconds. */
const public_address_timeout = 20_000;
/** Requests a public address without credentials, and without following redirections. */
async function getPublic(url) {
    try {
        const response = await fetch(url, {
            redirect: 'manual',
            // The CDN itself must answer, as for a client that has never been there.
            cache: 'no-store',
            signal: AbortSignal.timeout(public_address_timeout),
        });
        const body = new Uint8Array(await response.arrayBuffer());
        return { status: response.status, headers: Object.fromEntries(response.headers), body };
    }
    catch (error) {
        return { status: 0, failure: reason(error), headers: {}, body: new Uint8Array(0) };
    }
}
/** The reason that fetch hides behind "fetch failed". */
function reason(error) {
    if (!(error instanceof Error))
        return String(error);
    return error.cause instanceof Error ? error.cause.message : error.message;
}

// EXTERNAL MODULE: ./out/screen.js
var out_screen = __webpack_require__(43094);
// EXTERNAL MODULE: ./out/units.js
var units = __webpack_require__(74991);
// EXTERNAL MODULE: ./out/adapters/terminal/live-line.js
var live_line = __webpack_require__(1357);
;// CONCATENATED MODULE: ./out/adapters/terminal/log.js



/**
 * The log on standard error. In full, it has titles with indented lines under them. A person at a terminal gets one line
 * for each stage, warnings, and what compilers say; as the last line, for as long as it lasts, what is being done.
 */
function terminalLog(stream, env, screen, verbose = false) {
    const debugging = env['RUNNER_DEBUG'] === '1';
    const live = isLive(stream, env);
    const terminal = live ? (0,live_line/* liveTerminal */.x)(stream) : plain(stream);
    const say = (text) => {
        terminal.write(`${(0,out_screen/* printable */.g$)(text)}\n`);
    };
    const marked = (word, message, place) => {
        const text = located(message, place);
        const mark = new RegExp(`^${word}[^ :]*:`).exec(text)?.[0] ?? `${word}:`;
        const whole = `  ${text.startsWith(mark) ? text : `${mark} ${text}`}`.replaceAll('\n', '\n  ');
        // A compiler's message points into the lines above.
        const lines = (0,out_screen/* printable */.g$)(place === undefined ? (0,out_screen/* wrap */.LV)(whole, screen.columns, '  ') : whole);
        terminal.write(`  ${screen.style(marks[word], mark)}${lines.slice(mark.length + 2)}\n`);
    };
    const full = {
        async group(title, work) {
            terminal.write(`${screen.style(['bold'], (0,out_screen/* printable */.g$)(title))}\n`);
            return work();
        },
        info: line => {
            say(`  ${line}`);
        },
        debug: line => {
            if (debugging)
                say(`  ${line}`);
        },
        warning: (message, place) => {
            marked('warning', message, place);
        },
        error: (message, place) => {
            marked('error', message, place);
        },
        annotate: () => undefined,
        output: line => {
            say(`  ${line}`);
        },
        progress: line => terminal.progress(() => `  ${line()}`),
    };
    return live && !verbose && !debugging ? { ...full, ...log_short(terminal, screen) } : full;
}
const marks = { warning: ['bold', 'yellow'], error: ['bold', 'red'] };
/** The width of a stage's title and its time together. */
const widest = 72;
/** The width of a time, so that they line up. */
const usualTime = 8;
/** A stage as one line, written when it has ended. Meanwhile the last line has its title, and what it said last. */
function log_short({ write, progress }, { columns = widest + 1, style }) {
    const width = Math.min(widest, columns - 1);
    let said = '';
    return {
        async group(title, work) {
            said = '';
            const began = performance.now();
            const stop = progress(() => `${title}${said === '' ? '' : `: ${said}`}`);
            const end = (how, formats = []) => {
                stop();
                const room = width - Math.max(how.length, usualTime) - 2;
                const shown = title.length > room ? `${title.slice(0, room - 1)}…` : title.padEnd(room);
                write(`${(0,out_screen/* printable */.g$)(shown)}  ${style(formats, how.padStart(usualTime))}\n`);
            };
            try {
                const result = await work();
                end((0,units/* duration */.p0)(performance.now() - began));
                return result;
            }
            catch (error) {
                end('failed', ['bold', 'red']);
                throw error;
            }
        },
        info: line => {
            said = line;
        },
    };
}
/** A compiler's message has its place already. */
const located = (message, place) => place === undefined || /^ *--> /m.test(message)
    ? message
    : `${place.file}:${place.line}:${place.column ?? 1}: ${message}`;
/** Whether the stream is a terminal that can rewrite a line, and a person is likely to look at it. */
const isLive = ({ isTTY }, env) => isTTY && (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb';
function plain(stream) {
    const write = (text) => void stream.write(text);
    return {
        write,
        progress: (0,live_line/* newLines */.M)(line => {
            write(`${line}\n`);
        }),
    };
}

// EXTERNAL MODULE: ./out/adapters/terminal/screen.js
var screen = __webpack_require__(44520);
;// CONCATENATED MODULE: ./out/adapters/tools.js








/** The runner's tool cache; on a laptop, our own folder in the user's cache. */
function localTools() {
    // @actions/tool-cache reads these variables, which only a runner sets.
    process.env['RUNNER_TOOL_CACHE'] ??= (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.cache', 'build-packages', 'tools');
    process.env['RUNNER_TEMP'] ??= (0,external_node_os_.tmpdir)();
    return {
        async find(name, version) {
            const folder = (await toolCache()).find(name, semantic(version));
            if (folder === '')
                return undefined;
            const [noted, there] = await Promise.all([(0,adapters_files/* ifFile */.Mp)((0,promises_.readFile)(noteOf(folder), 'utf8')), digestOf(folder)]);
            return noted === there ? folder : undefined;
        },
        async download(url, arrived) {
            const name = `download-${(0,external_node_crypto_.randomUUID)()}${ending(url)}`;
            const file = (0,external_node_path_.join)(process.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), name);
            // The toolkit reports no progress, but the size of its file shows it.
            const timer = setInterval(() => {
                arrived((0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.size ?? 0);
            }, 500);
            try {
                return await (await toolCache()).downloadTool(url, file);
            }
            catch (error) {
                throw new errors/* ActionError */.lZ('download-failed', `${url} could not be downloaded: ${error instanceof Error ? error.message : String(error)}`, 'see whether this machine can reach it, and run again', { cause: error });
            }
            finally {
                clearInterval(timer);
            }
        },
        async unpack(file, url) {
            const { extractTar, extractZip } = await toolCache();
            return /\.(zip|whl)$/.test(url)
                ? extractZip(file)
                : extractTar(file, undefined, url.endsWith('.xz') ? 'xJ' : 'xz');
        },
        async keep(folder, name, version) {
            // Archives for Python do not mark files as executable.
            for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true }))
                if (entry.isFile())
                    await (0,promises_.chmod)((0,external_node_path_.join)(folder, entry.name), 0o755);
            const kept = await (await toolCache()).cacheDir(folder, name, semantic(version));
            await (0,promises_.writeFile)(noteOf(kept), await digestOf(kept));
            return kept;
        },
    };
}
/** Where the digest of a kept folder is noted: beside it, as the toolkit's own mark that it is complete. */
const noteOf = (folder) => `${folder}.sha256`;
/** A digest of the paths and the content of all files in a folder. */
async function digestOf(folder) {
    const paths = await (0,adapters_files/* localFiles */.Jd)(folder).list(folder);
    const line = async (path) => `${(await (0,adapters_files/* digestFile */.TM)((0,external_node_path_.join)(folder, path))).sha256}  ${path}\n`;
    const lines = await (0,pool/* mapConcurrently */.X)(paths, pool/* maxConcurrency */.m, line, new AbortController().signal);
    return (0,external_node_crypto_.createHash)('sha256').update(lines.join('')).digest('hex');
}
// Loaded on demand: a run that has all of its tools doesn't need it.
const toolCache = () => Promise.all(/* import() */[__webpack_require__.e(955), __webpack_require__.e(838), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 59805));
/** The tool cache requires semantic versions. */
const semantic = (version) => (/^\d+$/.test(version) ? `${version}.0.0` : version);
/** The extension for a downloaded file. Windows unpacks only files with the right one, and a .whl is a .zip. */
const ending = (url) => /\.(tar\.\w+|\w+)$/.exec(url)?.[0].replace('.whl', '.zip') ?? '';

// EXTERNAL MODULE: ./out/environment.js
var environment = __webpack_require__(94825);
;// CONCATENATED MODULE: ./out/adapters/wall-script.js


/** The places of this machine. */
function wallPlaces(env, { home, scratch, kept, program, node, git }) {
    const inHome = (...names) => names.map(name => (0,external_node_path_.join)(home, name));
    const cargoHome = env['CARGO_HOME'] ?? (0,external_node_path_.join)(home, '.cargo');
    const [, actions] = /^(.*[\\/]_actions)[\\/]/.exec(program) ?? [];
    const [, runner] = /^(.*)[\\/]externals[\\/]node\d+[\\/]bin[\\/]node$/.exec(node) ?? [];
    const rustupHome = env['RUSTUP_HOME'] ?? (0,external_node_path_.join)(home, '.rustup');
    return {
        home,
        scratch,
        kept: [...kept, cargoHome, rustupHome],
        temporary: env['RUNNER_TEMP'],
        git,
        hidden: [
            ...inHome('.aws', '.azure', '.config/gcloud', '.config/gh', '.docker', '.kube', '.ssh', '.gnupg', '.minisign'),
            ...inHome('.netrc', '.npmrc', '.pypirc', '.git-credentials', '.config/git/credentials', '.vault-token'),
            (0,external_node_path_.join)(cargoHome, 'credentials'),
            (0,external_node_path_.join)(cargoHome, 'credentials.toml'),
            ...['/run/docker.sock', '/run/podman', '/run/containerd', '/run/containerd.sock', '/run/crio'],
            // Sockets of engines and agents, and of the user's systemd, which would start programs outside.
            ...[env['XDG_RUNTIME_DIR'], env['SSH_AUTH_SOCK'], env['DOCKER_HOST']?.replace(/^unix:\/\//, '')].filter(isPath),
            ...[
                env['AWS_WEB_IDENTITY_TOKEN_FILE'],
                env['AWS_SHARED_CREDENTIALS_FILE'],
                env['AWS_CONFIG_FILE'],
            ].filter(isPath),
            ...[env['GOOGLE_APPLICATION_CREDENTIALS'], env['KUBECONFIG'], env['NETRC']].filter(isPath),
            ...environment/* fileCommands */.tu.map(name => env[name]).filter(isPath),
        ],
        readOnly: [
            program,
            ...(actions === undefined ? [] : [actions]),
            ...(runner === undefined ? [] : [(0,external_node_path_.join)(runner, 'bin'), (0,external_node_path_.join)(runner, 'externals')]),
            ...[env['RUNNER_TOOL_CACHE']].filter(isPath),
            (0,external_node_path_.join)(cargoHome, 'bin'),
            (0,external_node_path_.join)(rustupHome, 'toolchains'),
            ...inHome('.local/bin', '.bashrc', '.bash_profile', '.bash_login', '.profile', '.zshrc', '.zshenv', '.zprofile'),
            ...inHome('.gitconfig', '.config/git'),
        ],
    };
}
const isPath = (value) => value?.startsWith('/') === true;
/** The settings of git, each with the file that is seen in its place behind the wall, if that exists. */
const gitSettings = ({ git, scratch, home, }) => [
    ...(git === undefined ? [] : [(0,external_node_path_.join)(git, 'config')]),
    (0,external_node_path_.join)(home, '.gitconfig'),
    (0,external_node_path_.join)(home, '.config/git/config'),
].map((path, i) => [path, (0,external_node_path_.join)(scratch, `git-config-${i}`)]);
/**
 * The script that is the first process of the namespaces: `sh wall.sh CWD UID GID UNSET PROGRAM ARGUMENTS…`, in
 * which UNSET is a variable that the shell may have added. It can mount as
 * root of the user namespace; the program runs in one more, in which it is the user, and can't undo the mounts. The
 * script waits for the program, since a first process ignores the signals that others die of.
 */
function wallScript(places, { unshare, setpriv, mount, sh }) {
    const { scratch, temporary, git, hidden, readOnly } = places;
    const empty = (0,external_node_path_.join)(scratch, 'empty');
    const fixed = [...readOnly, ...(git === undefined ? [] : [git])];
    const masked = temporary === undefined ? [] : [temporary];
    return `set -eu
cwd=$1 uid=$2 gid=$3 unset=$4
shift 4
mount=${quoted(mount)}
hide() {
  if [ -d "$1" ]; then
    "$mount" --bind ${quoted(empty)} "$1"
  elif [ -e "$1" ]; then
    "$mount" --bind /dev/null "$1"
  fi
}
protect() {
  [ -e "$1" ] || return 0
  "$mount" --bind "$1" "$1"
  # What a mount already forbids must be forbidden again.
  "$mount" -o remount,bind,ro "$1" 2>/dev/null || "$mount" -o remount,bind,ro,nosuid,nodev "$1" 2>/dev/null ||
    "$mount" -o remount,bind,ro,nosuid,nodev,noexec "$1"
}
replace() { [ ! -f "$1" ] || "$mount" --bind "$1" "$2"; }
pin() { [ ! -d "$1" ] || "$mount" --rbind "$1" "$1"; }
${foldersAbove([...fixed, ...masked])
        .map(path => `pin ${quoted(path)}`)
        .join('\n')}
${fixed.map(path => `protect ${quoted(path)}`).join('\n')}
${hidden.map(path => `hide ${quoted(path)}`).join('\n')}
${gitSettings(places)
        .map(([path, seen]) => `replace ${quoted(seen)} ${quoted(path)}`)
        .join('\n')}
${temporary === undefined ? '' : masking(places)}
protect ${quoted(scratch)}
# The shell itself tells nobody that a program died of a signal, and adds no variable.
exec 3>&2 2>/dev/null
inner() { ${quoted(sh)} -c 'exec "$@" 2>&3 3>&-' sh env -u "$unset" -C "$cwd" "$@"; }
# Root of a user namespace of its own becomes the user in one more; real root gives up all that makes it root.
if [ "$(sed 's/ //g' /proc/self/uid_map)" = 004294967295 ]; then
  inner ${quoted(setpriv)} --reuid="$uid" --regid="$gid" --clear-groups --inh-caps=-all --bounding-set=-all \\
    --no-new-privs -- "$@"
else
  inner ${quoted(unshare)} --user --map-user="$uid" --map-group="$gid" -- ${quoted(setpriv)} --no-new-privs -- "$@"
fi
exit
`;
}
/** Puts another folder in the place of the temporary one, with those of ours that are in it. */
const masking = (places) => [
    ...keptIn(places).map(([path, there]) => `[ ! -d ${quoted(path)} ] || "$mount" --rbind ${quoted(path)} ${quoted(there)}`),
    `"$mount" --rbind ${quoted((0,external_node_path_.join)(places.scratch, 'temporary'))} ${quoted(places.temporary ?? '')}`,
].join('\n');
/** The folders that are kept in the temporary one, and where the other has them. */
function keptIn({ kept, temporary, scratch, }) {
    if (temporary === undefined)
        return [];
    return kept
        .filter(path => path.startsWith(`${temporary}/`))
        .map(path => [path, (0,external_node_path_.join)(scratch, 'temporary', (0,external_node_path_.relative)(temporary, path))]);
}
/** The folders of the wall's own that must exist before it. */
const ownFolders = (places) => [
    (0,external_node_path_.join)(places.scratch, 'empty'),
    (0,external_node_path_.join)(places.scratch, 'temporary'),
    ...keptIn(places).map(([, there]) => there),
];
/**
 * All folders above some paths, outer ones first. Whoever may rename one of them could put another in its place; where
 * something is mounted, nothing can be renamed.
 */
function foldersAbove(paths) {
    const above = (path) => {
        const parent = (0,external_node_path_.dirname)(path);
        return (0,external_node_path_.dirname)(parent) === parent ? [] : [...above(parent), parent];
    };
    return [...new Set(paths.flatMap(above))].sort((a, b) => a.length - b.length);
}
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

;// CONCATENATED MODULE: ./out/adapters/wall.js





/** Programs of util-linux, and a shell. */
const needed = ['unshare', 'setpriv', 'mount', 'sh'];
/**
 * Runs programs behind a wall, if this machine can: in user, PID, mount and IPC namespaces of their own. They see no
 * process of ours, and so neither its variables nor its memory; they don't see where credentials lie, and can't change
 * this program or those that later steps run; nothing that they start outlives them. They can't gain other rights.
 * https://man7.org/linux/man-pages/man7/user_namespaces.7.html
 */
async function raiseWall(exec, places, files, log) {
    const paths = await Promise.all(needed.map(name => exec.find(name)));
    const [unshare, setpriv, mount, sh] = paths;
    if (unshare === undefined || setpriv === undefined || mount === undefined || sh === undefined)
        return without(exec, `this machine has no ${needed.filter((_, i) => paths[i] === undefined).join(', ')}`, log);
    // As the user, who could not write into folders of root, nor remove them.
    for (const folder of ownFolders(places))
        await (0,promises_.mkdir)(folder, { recursive: true });
    const script = (0,external_node_path_.join)(places.scratch, 'wall.sh');
    await files.write(script, wallScript(places, { unshare, setpriv, mount, sh }));
    await hideGitCredentials(places, files);
    const ways = [asUser(unshare), asRoot(unshare, await exec.find('sudo'))];
    const refusals = [];
    for (const behind of ways.map(way => through(way, sh, script))) {
        const tried = await exec.attempt(behind({ argv: ['true'], cwd: '/', env: {} }), patience);
        if (tried.end.kind === 'exited' && tried.end.code === 0)
            return walled(exec, behind, log);
        refusals.push(tried.stderr.trim().split('\n').at(-1) ?? '');
    }
    return without(exec, `this system refuses it: ${refusals[0] ?? ''}`, log);
}
const inOwn = ['--mount', '--mount-proc', '--pid', '--ipc', '--fork', '--kill-child'];
const asUser = (unshare) => ({
    argv: [unshare, '--user', '--map-root-user', ...inOwn],
    clears: false,
});
/** Where users may not do that: as root, or by sudo if it asks for no password, as on GitHub's runners with Ubuntu 24.04. */
const asRoot = (unshare, sudo) => sudo === undefined || (0,external_node_os_.userInfo)().uid === 0
    ? { argv: [unshare, ...inOwn], clears: false }
    : { argv: [sudo, '--non-interactive', unshare, ...inOwn], clears: true };
function through({ argv: way, clears }, sh, script) {
    const { uid, gid } = (0,external_node_os_.userInfo)();
    return ({ argv, cwd, env, ...more }) => {
        const passed = clears
            ? ['env', '-i', ...Object.entries(env).map(([name, value]) => `${name}=${value}`)]
            : [];
        const added = 'PWD' in env ? '_' : 'PWD';
        return {
            ...more,
            env,
            argv: [...way, sh, script, cwd, String(uid), String(gid), added, ...passed, ...argv],
            cwd: '/',
        };
    };
}
function walled(exec, behind, log) {
    log.info('builds run in namespaces of their own, out of reach of credentials and of later steps');
    return {
        find: program => exec.find(program),
        async run(command, listeners) {
            const [program] = command.argv;
            const path = await exec.find(program);
            if (command.outside === true || path === undefined)
                return exec.run(command, listeners);
            const [, ...args] = command.argv;
            const finished = await exec.run(behind({ ...command, argv: [path, ...args] }), listeners);
            const signal = signalIn(finished.code);
            if (signal !== undefined)
                throw killedBy(program, signal);
            return finished;
        },
        attempt: async (command, atMost) => command.outside === true
            ? exec.attempt(command, atMost)
            : asTried(await exec.attempt(behind(command), atMost)),
    };
}
/** Checkouts and setups keep tokens in the settings of git, as headers and as parts of addresses. */
async function hideGitCredentials(places, files) {
    for (const [path, seen] of gitSettings(places)) {
        const text = await files.readText(path);
        const clean = text?.replace(/^.*(extraheader|password|token).*$/gim, '').replace(/:\/\/[^/\s@]+@/g, '://');
        if (clean !== undefined && clean !== text)
            await files.write(seen, clean);
    }
}
/** The `.git` folder of the checkout that holds a folder. */
async function gitFolder(folder, files) {
    const own = (0,external_node_path_.join)(folder, '.git');
    if (await files.isFolder(own))
        return own;
    return (0,external_node_path_.dirname)(folder) === folder ? undefined : gitFolder((0,external_node_path_.dirname)(folder), files);
}
/** Milliseconds. */
const patience = 10_000;
function without(exec, why, log) {
    log.info(`builds run without a wall around them, since ${why}. Against a malicious dependency, build and publish in separate jobs: docs/threat-model.md`);
    return exec;
}
/** The signal by which a program was killed, in the exit code of the shell around it. */
const signalIn = (code) => Object.entries(external_node_os_.constants.signals).find(([, number]) => number + 128 === code)?.[0];
function asTried({ end, stdout, stderr }) {
    if (end.kind !== 'exited')
        return { end, stdout, stderr };
    const [line, reason = ''] = /^(?:setpriv: failed to execute|env:) .*: (.*)\n?/m.exec(stderr) ?? [];
    if (line !== undefined && (end.code === 126 || end.code === 127)) {
        const code = end.code === 127 ? 'ENOENT' : /format/i.test(reason) ? 'ENOEXEC' : 'EACCES';
        return { end: { kind: 'refused', code }, stdout, stderr: stderr.replace(line, '') };
    }
    const signal = signalIn(end.code);
    return { end: signal === undefined ? end : { kind: 'killed', signal }, stdout, stderr };
}

;// CONCATENATED MODULE: ./out/adapters/world.js




















/** The folder of this program: dist/ in a release. */
const program = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
const quiet = { verbose: false, summary: undefined };
/** The outside world for a terminal: the log goes to standard error. */
function terminalWorld({ verbose, summary } = quiet) {
    return {
        ...commonWorld(terminalLog(process.stderr, process.env, (0,screen/* screenOf */.S)(process.stderr), verbose)),
        cache: () => Promise.resolve(undefined),
        artifacts: () => Promise.resolve(undefined),
        attestor: () => Promise.resolve(undefined),
        exportVariable: () => undefined,
        addPath: () => undefined,
        writeSummary: async (markdown) => {
            if (summary !== undefined)
                await (0,promises_.writeFile)(summary, markdown);
            const ofStep = process.env['GITHUB_STEP_SUMMARY'] ?? '';
            if (ofStep !== '')
                await (0,promises_.appendFile)(ofStep, markdown);
        },
        setOutput: () => undefined,
    };
}
/** What terminals and workflows have in common. */
function commonWorld(log) {
    growHeapSlowly();
    const env = ownEnvironment(process.env, process.platform);
    const cwd = process.cwd();
    const signal = cancellation();
    const retrying = {
        log,
        signal,
        random: Math.random,
        sleep: async (milliseconds) => {
            await (0,external_node_timers_promises_.setTimeout)(milliseconds, undefined, { signal }).catch(() => undefined);
            signal.throwIfAborted();
        },
    };
    const regionOf = ({ region }) => region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
    const accessBy = accessByRole(env, retrying);
    const exec = processExec(signal);
    const ofRunner = env['RUNNER_TEMP'];
    const temporary = ofRunner === undefined ? (0,external_node_os_.tmpdir)() : (0,external_node_path_.join)(ofRunner, 'build-packages');
    const files = (0,adapters_files/* localFiles */.Jd)(temporary);
    return {
        ...retrying,
        env,
        cwd,
        now: () => new Date(),
        uniqueName: external_node_crypto_.randomUUID,
        lock: lockFolder,
        get: getPublic,
        exec,
        wall: async (scratch, workspace) => {
            const git = await gitFolder(workspace, files);
            const own = {
                home: (0,external_node_os_.homedir)(),
                scratch,
                kept: [temporary, git === undefined ? workspace : (0,external_node_path_.dirname)(git)],
                program,
                node: process.execPath,
                git,
            };
            return raiseWall(exec, wallPlaces(env, own), files, log);
        },
        tools: localTools(),
        files,
        store: async (destination) => {
            if (destination.kind === 'folder')
                return folderStore(destination.path, cwd, retrying);
            const region = regionOf(destination);
            const { s3Store } = await Promise.all(/* import() */[__webpack_require__.e(956), __webpack_require__.e(861), __webpack_require__.e(711), __webpack_require__.e(251)]).then(__webpack_require__.bind(__webpack_require__, 23251));
            return s3Store(destination, region, retrying, undefined, await accessBy(destination.role, region));
        },
        cdn: async (id, role) => {
            const { cloudFront } = await Promise.all(/* import() */[__webpack_require__.e(956), __webpack_require__.e(861), __webpack_require__.e(169), __webpack_require__.e(407)]).then(__webpack_require__.bind(__webpack_require__, 76407));
            return cloudFront(id, retrying, await accessBy(role, regionOf({})));
        },
        lookFor: async (destination) => {
            if (destination.kind === 'folder')
                return;
            const { lookForBucket } = await Promise.all(/* import() */[__webpack_require__.e(956), __webpack_require__.e(861), __webpack_require__.e(711), __webpack_require__.e(579)]).then(__webpack_require__.bind(__webpack_require__, 88579));
            await lookForBucket(destination, regionOf(destination), retrying);
        },
        emptyRegistry: loopback/* serveEmptyRegistry */.s,
    };
}
/** Gives each role its credentials, the same to everybody who asks, so that it is taken once. */
function accessByRole(env, world) {
    const known = new Map();
    return async (arn, region) => {
        if (arn === undefined)
            return {};
        const { roleCredentials } = await Promise.all(/* import() */[__webpack_require__.e(956), __webpack_require__.e(955), __webpack_require__.e(838), __webpack_require__.e(323)]).then(__webpack_require__.bind(__webpack_require__, 323));
        const session = `build-packages-${env['GITHUB_RUN_ID'] ?? ''}`;
        const access = known.get(arn) ?? { credentials: roleCredentials({ arn, region, session }, world) };
        known.set(arn, access);
        return access;
    };
}
function cancellation() {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'])
        process.once(name, () => {
            controller.abort(new errors/* ActionError */.lZ('cancelled', 'the run was cancelled', 'run again: what is published is complete', {
                cause: name,
            }));
        });
    return controller.signal;
}


/***/ }),

/***/ 18933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ licenseFinder),
/* harmony export */   g: () => (/* binding */ tooLarge)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74991);
/* harmony import */ var _part_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34811);



function licenseFinder(files) {
    const known = new Map();
    return one => {
        const found = known.get(one.manifest_path) ?? licensesIn(one, files);
        known.set(one.manifest_path, found);
        return found;
    };
}
/** A package that names its files like that means them. Those of bundled C code are in folders below. */
const isLicense = (path) => /^(licen[cs]e|copying|notice|unlicen[cs]e)/i.test((0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path)) &&
    !/\.(rs|c|h|cc|cpp|hpp|js|mjs|ts|py|go|sh|pl|rb|json|toml|lock|ya?ml|in|svg|png)$/i.test(path) &&
    !path.split('/').some(folder => /^(tests?|testdata|examples|benches|fuzz|target|\.git)$/.test(folder));
const largest = 500_000;
const most = 100;
/** The files, sorted by path. Neither a link nor a path that leads out of the package is followed. */
async function licensesIn(one, files) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(one.manifest_path);
    if (!(await files.isFolder(folder)))
        return [];
    const home = await files.realPath(folder);
    // A package in a folder of the workspace may have other packages, and a target folder, in it.
    const shallow = one.source === null;
    const listed = await files.list(folder, [(0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'target'), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, '.git')]);
    const named = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, one.license_file ?? '')).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_0__.sep, '/');
    const paths = listed.filter(path => path === named || (isLicense(path) && !(shallow && path.includes('/'))));
    const found = [];
    for (const path of paths.slice(0, most)) {
        const real = await files.realPath((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path));
        if (!real.startsWith(home + node_path__WEBPACK_IMPORTED_MODULE_0__.sep))
            continue;
        const { size } = await files.digest(real);
        found.push({ path, text: size > largest ? undefined : plainText(await files.readBytes(real)) });
    }
    return found.sort((0,_part_js__WEBPACK_IMPORTED_MODULE_1__/* .byText */ .z4)(({ path }) => path));
}
/** UTF-8 with the line ends of Unix, without characters that would steer a terminal; others are replaced. */
const plainText = (content) => new TextDecoder()
    .decode(content)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\f', '')
    .replace(/(?![\n\t])\p{Cc}/gu, '\uFFFD')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
const tooLarge = `left out: it has more than ${(0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(largest)}`;


/***/ }),

/***/ 49147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ licensesName),
/* harmony export */   G: () => (/* binding */ licensesText)
/* harmony export */ });
/* harmony import */ var _spdx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89469);
/* harmony import */ var _license_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18933);
/* harmony import */ var _part_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34811);



/** The name of the text in archives. */
const licensesName = 'LICENSES-THIRD-PARTY.txt';
/**
 * The text with the licenses of all packages that are in a program. Each license is in it once, after the packages that
 * have it. Members of the workspace are in it if they have such a file of their own. The same packages give the same text.
 */
function licensesText(name, licensed) {
    const shown = licensed
        .filter(({ own, files }) => !own || files.length > 0)
        .sort((0,_part_js__WEBPACK_IMPORTED_MODULE_2__/* .byText */ .z4)(one => `${titleOf(one)} ${one.package.id}`));
    if (shown.length === 0)
        return `${(0,_part_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(name) ?? ''} contains no packages of others.\n`;
    const list = shown.map(one => `  ${titleOf(one)}: ${shownLicense(one)}`);
    return [
        `${(0,_part_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(name) ?? ''} contains these packages, under these licenses. Their license files follow.`,
        list.join('\n'),
        ...withoutFile(shown),
        ...texts(shown).map(({ holders, text }) => `${rule}\n${holders.join('\n')}\n${rule}\n\n${text}`),
    ]
        .join('\n\n')
        .concat('\n');
}
const rule = '='.repeat(80);
const titleOf = ({ package: { name, version } }) => `${name} ${version}`;
const shownLicense = ({ package: { license, license_file: file } }) => {
    const text = (0,_part_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(license);
    if (text !== undefined)
        return (0,_spdx_js__WEBPACK_IMPORTED_MODULE_0__/* .licenseText */ .B)(text);
    return file === null ? 'its manifest names no license' : `see its ${(0,_part_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(file) ?? ''}`;
};
function withoutFile(shown) {
    const lacking = shown.filter(({ files }) => files.length === 0);
    if (lacking.length === 0)
        return [];
    const lines = lacking.map(one => {
        const { authors, repository } = one.package;
        const by = (0,_part_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(authors.join(', '));
        const facts = [by === undefined ? undefined : `by ${by}`, (0,_part_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(repository)];
        return `  ${[`${titleOf(one)}: ${shownLicense(one)}`, ...facts.filter(fact => fact !== undefined)].join(', ')}`;
    });
    return [`These have no license file; all that they say of it:\n${lines.join('\n')}`];
}
/** Each text once, in the order of the first package that has it. */
function texts(shown) {
    const holders = new Map();
    for (const one of shown)
        for (const { path, text = _license_files_js__WEBPACK_IMPORTED_MODULE_1__/* .tooLarge */ .g } of one.files)
            holders.set(text, [...(holders.get(text) ?? []), `${titleOf(one)}: ${(0,_part_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(path) ?? ''}`]);
    return [...holders].map(([text, of]) => ({ text, holders: of }));
}


/***/ }),

/***/ 34811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _F: () => (/* binding */ billForm),
/* harmony export */   h0: () => (/* binding */ plainLine),
/* harmony export */   z4: () => (/* binding */ byText)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77934);
/* harmony import */ var _stored_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36277);


const part = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    purl: valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8, valibot__WEBPACK_IMPORTED_MODULE_1__/* .startsWith */ .w1_('pkg:cargo/')),
    name: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8,
    version: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8,
    sha256: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc),
    license: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
    repository: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
    needs: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
});
/** The form of a bill that another job has saved. */
const billForm = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    of: part,
    parts: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(part),
    rustc: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8,
});
/** A text of a manifest in one line, without characters that would steer a terminal; `undefined` if nothing is left. */
function plainLine(text) {
    const plain = text?.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
    return plain === '' ? undefined : plain;
}
/** By code points: the order of a language would differ between machines. */
const byText = (text) => (a, b) => text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;


/***/ }),

/***/ 89469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ licenseText),
/* harmony export */   U: () => (/* binding */ readLicense)
/* harmony export */ });
/* harmony import */ var _cyclonedx_cyclonedx_library_SPDX__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61290);

/**
 * Reads the `license` of a manifest. Older ones write `MIT/Apache-2.0`, which cargo still accepts.
 * https://doc.rust-lang.org/cargo/reference/manifest.html#the-license-and-license-file-fields
 */
function readLicense(text) {
    const expression = text.replace(/\s*\/\s*/g, ' OR ').trim();
    const known = (0,_cyclonedx_cyclonedx_library_SPDX__WEBPACK_IMPORTED_MODULE_0__.isSupportedSpdxId)(expression);
    if (known)
        return { kind: 'id', id: expression };
    const words = expression.match(/[()]|[^\s()]+/g) ?? [];
    return isExpression(words)
        ? { kind: 'expression', expression: words.join(' ').replaceAll('( ', '(').replaceAll(' )', ')') }
        : { kind: 'name', name: text };
}
function licenseText(text) {
    const read = readLicense(text);
    if (read.kind === 'id')
        return read.id;
    return read.kind === 'expression' ? read.expression : read.name;
}
/** https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/ */
function isExpression(words) {
    let at = 0;
    const next = (word) => {
        if (words[at] !== word)
            return false;
        at += 1;
        return true;
    };
    const simple = () => {
        if (next('('))
            return either() && next(')');
        if (!isLicense(words[at++] ?? ''))
            return false;
        return !next('WITH') || (0,_cyclonedx_cyclonedx_library_SPDX__WEBPACK_IMPORTED_MODULE_0__.isSupportedSpdxId)(words[at++] ?? '');
    };
    const either = () => {
        if (!simple())
            return false;
        while (next('OR') || next('AND'))
            if (!simple())
                return false;
        return true;
    };
    return either() && at === words.length;
}
const isLicense = (word) => (0,_cyclonedx_cyclonedx_library_SPDX__WEBPACK_IMPORTED_MODULE_0__.isSupportedSpdxId)(word.replace(/\+$/, '')) ||
    /^(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(word);


/***/ }),

/***/ 99925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ isSameCaching)
/* harmony export */ });
/**
 * Whether two values of Cache-Control mean the same. Case, and white space around commas, make no difference.
 * https://www.rfc-editor.org/rfc/rfc9111#section-5.2
 */
const isSameCaching = (a, b) => normal(a) === normal(b);
const normal = (text) => text
    .trim()
    .toLowerCase()
    .replace(/\s*,\s*/g, ',');


/***/ }),

/***/ 94825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ buildEnvironment),
/* harmony export */   JO: () => (/* binding */ containerVariables),
/* harmony export */   a3: () => (/* binding */ downloadEnvironment),
/* harmony export */   im: () => (/* binding */ cargoEnvironment),
/* harmony export */   tu: () => (/* binding */ fileCommands),
/* harmony export */   uN: () => (/* binding */ withheld),
/* harmony export */   vy: () => (/* binding */ hasDownloadCredentials)
/* harmony export */ });
/**
 * What a variable with a credential ends with, in any case: `NPM_TOKEN`, `DEPLOY_KEY_BASE64`, `SSH_AUTH_SOCK`. Only the
 * end counts: build settings begin with the name of what they are for, as `SECRET_SYS_STATIC` does, and `TOKENIZERS_*`.
 */
const credential = new RegExp([
    '(^|_)',
    '(TOKENS?|PATS?|SECRETS?|PASSWORDS?|PASSWD|PASSPHRASE|CREDENTIALS?|CREDS|API_?KEYS?',
    '|(PRIVATE|SECRET|ACCESS|SIGNING|ENCRYPTION|DEPLOY|MASTER|SERVICE_ACCOUNT|SSH|GPG|PGP|MINISIGN|COSIGN)_?KEYS?',
    '|ACCESS_KEY_ID|CONNECTION_STRING|AUTH(_SOCK|_CONFIG|_HEADER)?|AGENT_(INFO|PID)|NETRC|KUBECONFIG|(GIT|SSH)_ASKPASS)',
    // How it is written, and where it is.
    '(_(FILE|PATH|BASE64|B64|JSON|PEM|HEX|URL))?$',
].join(''), 'i');
/**
 * AWS's own, which also name places and roles from which credentials come; but `AWS_LC_*` are settings of crates, and a
 * region is no secret.
 */
const aws = /^AWS_(?!LC_|REGION$|DEFAULT_REGION$).*(TOKEN|SECRET|KEY|CREDENTIAL|PROFILE|ROLE|CONFIG_FILE|LOGIN)/i;
/** The addresses and tokens of the runner's services. */
const runnerServices = /^ACTIONS_.*_(URL|TOKEN)$/i;
/** Settings that a caller passes to git: some checkouts carry credentials in them. */
const gitSettings = /^GIT_CONFIG_(COUNT|PARAMETERS|KEY_\d+|VALUE_\d+)$/i;
/** A credential that cargo or git needs to download from private places. */
const forDownloads = /^(CARGO_REGISTRIES_.+_TOKEN|SSH_AUTH_SOCK|SSH_AGENT_PID|(GIT|SSH)_ASKPASS|NETRC|GIT_CONFIG_.+)$/i;
const isCredential = (name) => [credential, aws, runnerServices, gitSettings].some(kind => kind.test(name));
/**
 * Files through which a step gives commands to the runner. A build script that could write to them would control later
 * steps.
 */
const fileCommands = [
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_OUTPUT',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
    'GITHUB_ARTIFACTS',
    'GITHUB_ARTIFACTS_LIST',
];
/** Whether a variable is for the action alone: it is of no use to programs, and leads to what they must not change. */
const isOurs = (name) => fileCommands.includes(name) || name.startsWith('INPUT_') || name.startsWith('STATE_');
/** The environment for other people's code: our own without credentials, and without the runner's command files. */
const buildEnvironment = (env) => only(env, name => !isOurs(name) && !isCredential(name));
/** The environment for programs that download sources and run none of them: credentials for that are kept. */
const downloadEnvironment = (env) => only(env, name => !isOurs(name) && (!isCredential(name) || forDownloads.test(name)));
/** The names of the credentials that builds don't get, sorted. */
const withheld = (env) => Object.keys(env)
    .filter(name => !isOurs(name) && isCredential(name))
    .sort();
/** Whether something that only downloads may use is among them. */
const hasDownloadCredentials = (env) => withheld(env).some(name => forDownloads.test(name));
const only = (env, isWanted) => Object.fromEntries(Object.entries(env).filter(([name]) => isWanted(name)));
/** The environment of a build, also for a builder that runs cargo itself. */
function cargoEnvironment({ targetFolder, variables }, env) {
    return {
        ...buildEnvironment(env),
        CARGO_TERM_COLOR: 'never',
        CARGO_TERM_PROGRESS_WHEN: 'never',
        CARGO_TERM_QUIET: 'false',
        ...variables,
        // After build-env, which must not change it: the results are expected here, and a cache keeps this folder.
        CARGO_TARGET_DIR: targetFolder,
    };
}
/** Variables that name a program, a place or a person of this machine, and would only mislead in a container. */
const machine = new Set([
    ...['AR', 'CC', 'CXX', 'LD', 'RUSTC', 'RUSTC_WRAPPER', 'RUSTC_WORKSPACE_WRAPPER', 'RUSTUP_TOOLCHAIN'],
    ...['HOSTNAME', 'LOGNAME', 'SHLVL', 'TERM', 'USER', '_'],
]);
/**
 * The names of the variables that are passed to a build in a container: those of the build itself, and the rest of its
 * environment except what describes this machine. Cross itself passes CARGO_* and RUSTFLAGS, and no others.
 */
function containerVariables(env, variables) {
    const passing = Object.entries(env).filter(([name, value]) => !machine.has(name) &&
        !/^(CARGO|CROSS|DOCKER|RUNNER|GITHUB|RUSTUP|XDG|LC)_/.test(name) &&
        /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) &&
        !isPlace(value));
    return [...new Set([...Object.keys(variables), ...passing.map(([name]) => name)])].sort();
}
/** Whether the value is a path or a list of paths: in a container it would mean another place, or none. */
const isPlace = (value) => /^(\/|~|[A-Za-z]:[\\/])|:\//.test(value) && !/^[a-z]+:\/\//.test(value);


/***/ }),

/***/ 44925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ throwProblems),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   VY: () => (/* binding */ helpFor),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   mu: () => (/* binding */ withHint),
/* harmony export */   up: () => (/* binding */ hasCode)
/* harmony export */ });
/** A problem or a failure with a known remedy. */
class ActionError extends Error {
    name = 'ActionError';
    topic;
    hint;
    constructor(topic, message, hint, options) {
        super(message, options);
        this.topic = topic;
        this.hint = hint;
    }
    /** The same error with one more thing to do. */
    also(more) {
        return new ActionError(this.topic, this.message, `${this.hint}\n${more}`, { cause: this });
    }
}
/** Several problems in one error. */
class Problems extends ActionError {
    all;
    constructor(first, others, hint = 'fix all of them and run again') {
        const all = [first, ...others];
        const lines = all.map(({ message, hint }) => `- ${message}\n  ${hint}`);
        super(first.topic, `${all.length} problems:\n${lines.join('\n')}`, hint);
        this.all = all;
    }
    also(more) {
        const [first, ...others] = this.all;
        return first === undefined ? super.also(more) : new Problems(first, others, `${this.hint}\n${more}`);
    }
}
/** Adds one more thing to do to an error, unless the error is an unexpected one. */
function withHint(error, more) {
    const problem = known(error);
    if (problem === undefined)
        return error;
    const { topic, message, hint } = problem;
    return (error instanceof ActionError ? error : new ActionError(topic, message, hint, { cause: error })).also(more);
}
/** Throws all problems in one error, so that the user can fix all of them before the next run. */
function throwProblems([first, ...others]) {
    if (first === undefined)
        return;
    if (others.length > 0)
        throw new Problems(first, others);
    throw new ActionError(first.topic, first.message, first.hint);
}
/** The text of an error for people: what went wrong and where, what to do, and where to read more. */
const explain = (error) => [describeError(error), ...helpFor(error).map(address => `help: ${address}`)].join('\n');
/** The same without links, for use in another message. An unexpected failure keeps its stack trace. */
function describeError(error) {
    const { message, hint } = known(error) ?? unexpected(error);
    return hint === '' ? message : `${message}\n${hint}`;
}
/** Links to more about an error, one for each topic. */
function helpFor(error) {
    const problems = error instanceof Problems ? error.all : [known(error) ?? unexpected(error)];
    return [...new Set(problems.map(({ topic }) => `${troubleshooting}#${topic}`))];
}
const troubleshooting = 'https://github.com/modality-org/build-packages/blob/v1/docs/troubleshooting.md';
const known = (error) => error instanceof ActionError ? error : failureOfTheMachine(error);
function unexpected(error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { topic: 'unexpected', message: `unexpected failure, please report it: ${text}`, hint: '' };
}
/** Failures that any access to the disk may meet. */
function failureOfTheMachine(error) {
    const { message, path } = (error ?? {});
    if (hasCode(error, 'ENOSPC', 'EDQUOT'))
        return {
            topic: 'disk-full',
            message: `the disk is full${path === undefined ? '' : `: ${path} could not be written`}`,
            hint: 'free some space and run again: what is published is complete, and the run continues where it stopped',
        };
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS'))
        return {
            topic: 'system-refuses',
            message: `the operating system refuses: ${message ?? ''}`,
            hint: 'check the owner and the permissions',
        };
    return undefined;
}
/** Whether a system call failed with one of these codes, e.g. `ENOENT`. */
const hasCode = (error, ...codes) => typeof error === 'object' && error !== null && 'code' in error && codes.some(code => code === error.code);


/***/ }),

/***/ 16459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ builderNames),
/* harmony export */   z: () => (/* binding */ everyTarget)
/* harmony export */ });
/** The builders: cargo itself; cross, in a container; or cargo-zigbuild, with zig as C compiler and linker. */
const builderNames = ['cargo', 'cross', 'zigbuild'];
/** Means all targets in the input `builders`. */
const everyTarget = '*';


/***/ }),

/***/ 37092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vc: () => (/* binding */ inputsOf),
/* harmony export */   Yz: () => (/* binding */ ofAnotherCommand),
/* harmony export */   oQ: () => (/* binding */ commandNames),
/* harmony export */   pA: () => (/* binding */ nearest),
/* harmony export */   wK: () => (/* binding */ nearTo),
/* harmony export */   y9: () => (/* binding */ isCommand)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41444);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28964);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17189);



const specs = Object.entries(_table_js__WEBPACK_IMPORTED_MODULE_1__/* .inputTable */ .F);
/** The inputs that an action takes. */
const inputsOf = (action) => specs.filter(([, spec]) => spec.actions.includes(action)).map(([name]) => name);
/** Problems for inputs that the action doesn't take: the user believes that they have an effect. */
const ofAnotherCommand = (raw, action) => specs
    .filter(([name, spec]) => !spec.actions.includes(action) && (raw[name] ?? '').trim() !== '')
    .map(([name, { actions, instead }]) => ({
    topic: 'input-of-another',
    message: `${name} is an input of ${actions.map(title).join(', ')}, not of ${title(action)}`,
    hint: instead ?? `leave ${name} out`,
}));
const title = (action) => (action === 'root' ? 'the whole run' : action);
/** The words that a command line may begin with. `setup` makes sense only for later steps of a job. */
const commandNames = [
    ..._spec_js__WEBPACK_IMPORTED_MODULE_2__/* .actions */ .o.filter(action => action !== 'root' && action !== 'setup'),
    'list',
    'infra',
    'completions',
];
const isCommand = (word) => commandNames.some(one => one === word);
/** The inputs of an action with names similar to an unknown one, most similar first. */
const nearTo = (unknown, user) => nearest(unknown, inputsOf(user));
/** The names that are similar to an unknown one, most similar first. */
function nearest(unknown, names) {
    const word = bare(unknown);
    return names
        .map(name => ({ name, far: leven__WEBPACK_IMPORTED_MODULE_0__(word, bare(name)), holds: bare(name).includes(word) }))
        .filter(({ far, holds }) => far <= (word.length > 4 ? 2 : 1) || (holds && word.length > 3))
        .sort((a, b) => a.far - b.far)
        .slice(0, 3)
        .map(({ name }) => name);
}
const bare = (name) => name.toLowerCase().replace(/[^a-z]/g, '');


/***/ }),

/***/ 62236:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cv: () => (/* binding */ identifier),
/* harmony export */   DD: () => (/* binding */ title),
/* harmony export */   Ee: () => (/* binding */ variables),
/* harmony export */   Gx: () => (/* binding */ minutes),
/* harmony export */   Hw: () => (/* binding */ folderNames),
/* harmony export */   JC: () => (/* binding */ role),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   LX: () => (/* binding */ builders),
/* harmony export */   ME: () => (/* binding */ profile),
/* harmony export */   Ny: () => (/* binding */ region),
/* harmony export */   OB: () => (/* binding */ isFolderName),
/* harmony export */   OZ: () => (/* binding */ url),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Si: () => (/* binding */ installFolder),
/* harmony export */   U$: () => (/* binding */ packages),
/* harmony export */   ae: () => (/* binding */ runners),
/* harmony export */   ej: () => (/* binding */ cargoFlags),
/* harmony export */   j_: () => (/* binding */ destination),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   ub: () => (/* binding */ folderName),
/* harmony export */   uv: () => (/* binding */ distributionId),
/* harmony export */   yf: () => (/* binding */ severity),
/* harmony export */   yj: () => (/* binding */ positive),
/* harmony export */   zC: () => (/* binding */ images)
/* harmony export */ });
/* harmony import */ var _builder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16459);
/* harmony import */ var _wrong_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7197);


/** The two booleans of YAML 1.2 and nothing else: a misspelt value must not count as `false`. */
const flag = text => text === 'true'
    ? true
    : text === 'false'
        ? false
        : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-boolean', `"${text}" is not a boolean`, 'write true or false');
const text = value => value;
/** One line of text for people. */
const title = value => /^[^\p{C}\u2028\u2029]{1,64}$/u.test(value)
    ? value
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-title', `"${value}" can't be shown as a name`, 'use up to 64 characters, on one line');
/** Items separated by commas, spaces or new lines, without duplicates. */
const list = value => {
    const items = value.split(/[\s,]+/).filter(item => item !== '');
    if (items.length === 0)
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('names-nothing', `"${value}" is an empty list`, 'name something, or leave it out for the default');
    return [...new Set(items)];
};
/** Names of packages; a `!` before a name leaves the package out. */
const packages = value => {
    const names = list(value);
    if (names.includes('!'))
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('names-nothing', '"!" names no package', 'write it right before the name: !demo');
    return names;
};
/** A name for a folder in the published tree: safe in URLs, S3 keys, file systems and shells. */
const folderName = value => isFolderName(value)
    ? value
    : /^latest$/i.test(value)
        ? (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-folder-name', `"${value}" is reserved for the newest version`, 'choose another name, or leave it empty for the default')
        : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-folder-name', `"${value}" can't be a folder of the published tree`, 'use 1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit, without ".."');
const isFolderName = (value) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value) &&
    !value.includes('..') &&
    !value.endsWith('.') &&
    !/^latest$/i.test(value);
const folderNames = value => list(value).map(folderName);
/** `s3://bucket/prefix`, or the path of a local folder. Region and endpoint come from inputs of their own. */
const destination = value => {
    // A single letter and a colon are a Windows drive.
    if (!/^[a-z0-9]{2,}:/i.test(value))
        return { kind: 'folder', path: value };
    const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(value);
    if (match?.[1] === undefined)
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-place', `"${value}" is not a place to publish to`, 'write s3://bucket, s3://bucket/prefix or the path of a folder');
    const prefix = (match[2] ?? '').replace(/\/+$/, '');
    if (prefix !== '' &&
        !prefix.split('/').every(part => /^[A-Za-z0-9._-]+$/.test(part) && !/^\.+$/.test(part)))
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-place', `"${value}" has a prefix that would need escaping in URLs`, 'use letters, digits, dots, hyphens and underscores between single slashes');
    return { kind: 's3', bucket: match[1], prefix, region: undefined, endpoint: undefined };
};
/** An absolute URL without a query; a trailing slash is removed. It must be https unless it names this machine. */
const url = value => {
    if (!URL.canParse(value))
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-an-address', `"${value}" is not a URL`, 'write it whole, e.g. https://get.example.com');
    const parsed = new URL(value);
    if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && isLoopback(parsed.hostname)))
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-an-address', `"${value}" is not an https address`, 'what is installed over http can be altered on the way: use https (http is for loopback addresses only)');
    if (/[?#@]/.test(value))
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-an-address', `"${value}" has a query, a fragment or a user`, 'write scheme, host and path only');
    if (!/^[A-Za-z0-9.[\]:-]+$/.test(parsed.host))
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-an-address', `"${value}" has a bad host name`, 'use letters, digits, dots and hyphens');
    if (!/^[A-Za-z0-9._~/-]*$/.test(parsed.pathname) || parsed.pathname.includes('//'))
        return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-an-address', `"${value}" has a path that would need escaping`, 'use letters, digits, dots, hyphens and underscores');
    return parsed.href.replace(/\/+$/, '');
};
const isLoopback = (hostname) => hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
const region = value => /^[a-z0-9-]{2,32}$/.test(value)
    ? value
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-region', `"${value}" is not a region`, 'write it as AWS does, e.g. eu-central-1');
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const role = value => /^arn:aws[a-z-]*:iam::\d{12}:role\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/.test(value)
    ? value
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-role', `"${value}" is not the ARN of an IAM role`, 'write it as IAM shows it: arn:aws:iam::123456789012:role/NAME');
const distributionId = value => /^[A-Z0-9]{6,32}$/.test(value)
    ? value
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-distribution', `"${value}" is not a CloudFront distribution id`, 'it is 13 or 14 capitals and digits, e.g. EDFDVBD6EXAMPLE');
const identifier = value => /^[A-Z][A-Z0-9_]*$/.test(value)
    ? value
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-prefix', `"${value}" can't begin a variable's name`, 'use capitals, digits and underscores, e.g. MODALITY');
/** The folder for installed binaries: in the home folder (`~/…`) or absolute. */
const installFolder = value => /^~?\/[^/\n\r\0][^\n\r\0]*$/.test(value) && !value.split('/').includes('..')
    ? value.replace(/\/+$/, '')
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-an-install-folder', `"${value}" is not a folder to install into`, 'begin it with ~/ or /, e.g. ~/.modality/bin');
const profile = value => /^[A-Za-z0-9_-]+$/.test(value)
    ? value
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-profile', `"${value}" is not a Cargo profile`, 'write release, or one of your own');
/** Lines of `NAME=VALUE`; blank lines and lines that begin with # are skipped. */
const variables = value => {
    const lines = value
        .split(/\r?\n/)
        .map(line => line.trim())
        .filter(line => line !== '' && !line.startsWith('#'));
    return Object.fromEntries(lines.map(line => {
        const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(line);
        return match?.[1] === undefined || match[2] === undefined
            ? (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-variable', `"${line}" is not a variable`, 'write one NAME=VALUE a line')
            : [match[1], match[2]];
    }));
};
/** `cargo`, `cross` or `zigbuild`, for every target or for one. */
const builders = value => {
    const builder = (name) => _builder_js__WEBPACK_IMPORTED_MODULE_1__/* .builderNames */ .k.find(one => one === name) ??
        (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-builder', `"${name}" is not a builder`, `write one of ${_builder_js__WEBPACK_IMPORTED_MODULE_1__/* .builderNames */ .k.join(', ')}`);
    return value.includes('=') ? byTriple(value, builder) : { [_builder_js__WEBPACK_IMPORTED_MODULE_1__/* .everyTarget */ .z]: builder(value) };
};
/** The name of an image, by a simplified form of https://pkg.go.dev/github.com/distribution/reference. */
const images = value => byTriple(value, image => /^[a-z0-9]([a-z0-9._:/-]*[a-z0-9])?(:[\w.-]{1,128})?(@sha256:[0-9a-f]{64})?$/.test(image)
    ? image
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-an-image', `"${image}" is not the name of an image`, 'write name, name:tag or name@sha256:…'));
const runners = value => byTriple(value, label => label);
/** A whole number of 1 or more. */
const positive = value => /^[1-9]\d{0,5}$/.test(value)
    ? Number(value)
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-number', `"${value}" is not a number of 1 or more`, 'e.g. 10');
/** A number of minutes, up to a day. */
const minutes = value => /^\d{1,4}$/.test(value) && Number(value) <= 1440
    ? Number(value)
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-number', `"${value}" is not a number of minutes`, 'write one from 0 to 1440');
const severity = value => value === 'error' || value === 'warning'
    ? value
    : (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-severity', `"${value}" is neither error nor warning`, 'write error or warning');
/** `triple=value`, separated by white space or commas. */
function byTriple(text, parse) {
    const pairs = list(text).map(pair => {
        const match = /^([a-z0-9_.-]+)=(.+)$/.exec(pair);
        return match?.[1] === undefined || match[2] === undefined
            ? (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-by-target', `"${pair}" is not triple=value`, 'write it as x86_64-unknown-linux-gnu=…')
            : [match[1], parse(match[2])];
    });
    return Object.fromEntries(pairs);
}
/** The flags that this program passes to cargo itself, and the input that decides each. */
const ownFlags = [
    [/^--target$/, 'targets'],
    [/^(-p.*|--package|--workspace|--all|--exclude)$/, 'packages'],
    [/^(--bins?|--lib|--examples?|--tests?|--bench(es)?|--all-targets)$/, 'bins'],
    [/^(-r|--release|--profile)$/, 'profile'],
    [/^(-F.*|--features)$/, 'features'],
    [/^--manifest-path$/, 'working-directory'],
];
/** Other flags for `cargo build`, separated by white space. Flags that other inputs decide are errors. */
const cargoFlags = value => {
    const words = value.split(/\s+/).filter(word => word !== '');
    for (const word of words) {
        const name = word.replace(/=.*$/s, '');
        const own = ownFlags.find(([pattern]) => pattern.test(name));
        if (own !== undefined)
            return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-cargo-flag', `"${word}" can't be in cargo-flags`, `use the input ${own[1]}`);
        if (['--target-dir', '--message-format', '--'].includes(name))
            return (0,_wrong_js__WEBPACK_IMPORTED_MODULE_0__/* .wrong */ .Q)('not-a-cargo-flag', `"${word}" can't be in cargo-flags`, 'the build sets it itself: leave it out');
    }
    return words;
};


/***/ }),

/***/ 25962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ht: () => (/* binding */ readVerifyInputs),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   W4: () => (/* binding */ readInfraInputs),
/* harmony export */   db: () => (/* binding */ readStoreInputs),
/* harmony export */   f9: () => (/* binding */ disallowed),
/* harmony export */   qJ: () => (/* binding */ readBuildInputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44925);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37092);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28964);



/** Reads all inputs. Throws all problems at once, including contradictions and inputs of other actions. */
function readInputs(raw, action) {
    // Without problems, all required inputs are there.
    return located(read(raw, action, ['publish-to', 'base-url']));
}
/** The same for a run that only reads what is published. */
const readStoreInputs = (raw, action) => located(read(raw, action, ['publish-to']));
function located(inputs) {
    const { publishTo, region, endpoint, encryption, roleToAssume: role } = inputs;
    if (publishTo.kind !== 's3')
        return inputs;
    return { ...inputs, publishTo: { ...publishTo, region, endpoint, encryption, role } };
}
/** The same for `verify`. */
const readVerifyInputs = (raw) => located(read(raw, 'verify', ['publish-to']));
/** The same for a run that doesn't publish, and need not know where to. */
const readBuildInputs = (raw, action) => read(raw, action, []);
/** The same for `infra`. */
const readInfraInputs = (raw) => read(raw, 'infra', ['publish-to', 'repository']);
function read(raw, action, needed) {
    const problems = [...(0,_commands_js__WEBPACK_IMPORTED_MODULE_1__/* .ofAnotherCommand */ .Yz)(raw, action)];
    const entries = Object.entries(_table_js__WEBPACK_IMPORTED_MODULE_2__/* .inputTable */ .F).map(([name, spec]) => {
        const text = (raw[name] ?? '').trim() || spec.default;
        if (text !== undefined)
            return [name, parseInput(name, text, spec, problems)];
        if (spec.required !== undefined && needed.includes(name))
            problems.push({ topic: 'input-missing', message: `${name} is missing`, hint: spec.required });
        return [name, undefined];
    });
    // Each value comes from the parser that its type is derived from; a failed one is reported below.
    const inputs = Object.fromEntries(entries.map(([name, value]) => [camelCase(name), value]));
    (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwProblems */ .Jh)([...problems, ...contradictions(inputs, action)]);
    return inputs;
}
function parseInput(name, text, spec, problems) {
    try {
        return spec.parse(text);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ))
            throw error;
        problems.push({ topic: error.topic, message: `${name}: ${error.message}`, hint: error.hint });
        return undefined;
    }
}
function contradictions(inputs, action) {
    const { publishTo, mainBin, bins, channel, allowedChannels } = inputs;
    const problems = [];
    if (publishTo?.kind === 'folder') {
        for (const name of ['region', 'role-to-assume', 'endpoint', 'encryption', 'distribution-id'])
            if (inputs[camelCase(name)] !== undefined)
                problems.push({
                    topic: 'inputs-contradict',
                    message: `${name} is set, but publish-to is the folder "${publishTo.path}"`,
                    hint: `leave ${name} out, or publish to s3://…`,
                });
    }
    for (const name of ['signing-key-password', 'public-keys'])
        if (inputs[camelCase(name)] !== undefined && inputs.signingKey === undefined && action !== 'verify')
            problems.push({
                topic: 'inputs-contradict',
                message: `${name} is set, but signing-key is not`,
                hint: `give signing-key too, or leave ${name} out`,
            });
    if (mainBin !== undefined && bins !== undefined && !bins.includes(mainBin))
        problems.push({
            topic: 'inputs-contradict',
            message: `main-bin is "${mainBin}", but bins lists only ${bins.join(', ')}`,
            hint: `add ${mainBin} to bins`,
        });
    if (channel !== undefined)
        problems.push(...disallowed(channel, allowedChannels));
    return problems;
}
/** The problem if a channel is not on the allow-list, or none. */
function disallowed(channel, allowed) {
    if (allowed === undefined || allowed.includes(channel))
        return [];
    return [
        {
            topic: 'channel-not-allowed',
            message: `channel "${channel}" is not one of allowed-channels (${allowed.join(', ')})`,
            hint: 'run on one of these branches, or give one of them as channel',
        },
    ];
}
function camelCase(name) {
    return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}


/***/ }),

/***/ 28964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ inputTable)
});

// EXTERNAL MODULE: ./out/inputs/parsers.js
var parsers = __webpack_require__(62236);
// EXTERNAL MODULE: ./out/inputs/wrong.js
var wrong = __webpack_require__(7197);
;// CONCATENATED MODULE: ./out/inputs/cloud.js


const cloud_name = '[A-Za-z0-9_.-]+';
const repository = value => new RegExp(`^${cloud_name}/${cloud_name}$`).test(value)
    ? value
    : (0,wrong/* wrong */.Q)('not-a-repository', `"${value}" is not a repository`, 'write it as owner/name, without an address');
/** The ids of owner and repository. */
const ids = value => {
    const [, owner, repository] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(value) ?? [];
    return owner === undefined || repository === undefined
        ? (0,wrong/* wrong */.Q)('not-a-repository', `"${value}" is not two ids`, 'write them as owner/repository: 1234567/7654321')
        : [owner, repository];
};
const environment = value => /^[A-Za-z0-9][A-Za-z0-9_./-]{0,254}$/.test(value)
    ? value
    : (0,wrong/* wrong */.Q)('not-an-environment', `"${value}" can't be the environment of a role`, 'use letters, digits, dots, slashes, hyphens and underscores');
const zone = value => /^Z[A-Z0-9]{1,31}$/.test(value)
    ? value
    : (0,wrong/* wrong */.Q)('not-a-zone', `"${value}" is not the id of a hosted zone`, 'it is a Z with capitals and digits after it, e.g. Z0123456789ABCDEFGHIJ: `aws route53 list-hosted-zones` prints it, after /hostedzone/');
const certificate = value => /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/.test(value)
    ? value
    : (0,wrong/* wrong */.Q)('not-a-certificate', `"${value}" is not the ARN of a certificate in us-east-1`, 'CloudFront takes certificates of that region only: give one, or leave it out, and the stack makes it');
const provider = value => /^arn:aws:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/.test(value)
    ? value
    : (0,wrong/* wrong */.Q)('not-a-provider', `"${value}" is not the ARN of GitHub's identity provider`, '`aws iam list-open-id-connect-providers` prints it; if it prints none, leave it out, and the stack makes it');
const stack = value => /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(value)
    ? value
    : (0,wrong/* wrong */.Q)('not-a-stack', `"${value}" is not the name of a stack`, 'use letters, digits and hyphens, beginning with a letter');
const common = { group: 'The cloud', actions: ['infra'] };
/** The inputs that only `infra` takes. */
const cloudTable = {
    repository: {
        ...common,
        value: 'owner/name',
        text: 'GitHub repository that publishes, `owner/name`.',
        defaultText: 'required',
        required: 'name the repository whose workflow publishes, as owner/name',
        parse: repository,
    },
    'repository-ids': {
        ...common,
        value: 'ids',
        text: 'Ids of its owner and of itself, `1234567/7654321`, which GitHub names in the tokens of repositories made since July 2026.',
        parse: ids,
    },
    environment: {
        ...common,
        value: 'name',
        text: 'GitHub environment of the job that publishes; then the role is for it, and for branches only with `allowed-channels`.',
        parse: environment,
    },
    'hosted-zone-id': {
        ...common,
        value: 'id',
        text: 'Route 53 zone in which the host of `base-url` gets its records.',
        defaultText: 'none: you make the records yourself',
        parse: zone,
    },
    'certificate-arn': {
        ...common,
        value: 'arn',
        text: 'Certificate for the host of `base-url`, in us-east-1.',
        defaultText: 'the stack makes one',
        parse: certificate,
    },
    'oidc-provider-arn': {
        ...common,
        value: 'arn',
        text: "The account's identity provider for GitHub Actions, of which it can have only one.",
        defaultText: 'the stack makes it',
        parse: provider,
    },
    'kms-key': {
        ...common,
        text: 'Encrypt objects with a KMS key of the stack.',
        default: 'false',
        parse: parsers/* flag */.Jt,
    },
    stack: {
        ...common,
        value: 'name',
        text: 'Name of the CloudFormation stack.',
        default: 'build-packages',
        parse: stack,
    },
    out: {
        ...common,
        value: 'file',
        text: 'File for the template.',
        defaultText: 'standard output',
        parse: parsers/* text */.Qq,
    },
};

// EXTERNAL MODULE: ./out/errors.js
var errors = __webpack_require__(44925);
;// CONCATENATED MODULE: ./out/inputs/encryption.js

/** Matches ids, ARNs and aliases of keys in AWS and in MinIO, whose ARNs have no region. */
const keyOfKms = /^(arn:[a-z-]+:kms:[\w:/-]+|alias\/[\w/-]+|mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** Reads one word that stands for two headers: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
const encryption = value => {
    const algorithm = ['AES256', 'aws:kms', 'aws:kms:dsse'].find(one => one === value);
    if (algorithm !== undefined)
        return { algorithm, key: undefined };
    if (keyOfKms.test(value))
        return { algorithm: 'aws:kms', key: value };
    throw new errors/* ActionError */.lZ('not-an-encryption', `"${value}" is neither AES256 nor aws:kms nor a KMS key`, 'write one of these, or the id or ARN of a key, e.g. arn:aws:kms:eu-central-1:123456789012:key/…');
};

// EXTERNAL MODULE: ./out/targets/package-names.js
var package_names = __webpack_require__(99968);
;// CONCATENATED MODULE: ./out/inputs/needs.js



const glibcVersion = value => /^2\.\d{1,2}$/.test(value)
    ? value
    : (0,wrong/* wrong */.Q)('not-a-glibc-version', `"${value}" is not a version of glibc`, 'write it as 2.31');
const macosVersion = value => /^1\d(\.\d{1,2}){1,2}$|^2\d(\.\d{1,2}){1,2}$/.test(value)
    ? value
    : (0,wrong/* wrong */.Q)('not-a-macos-version', `"${value}" is not a version of macOS`, 'write it as 11.0');
/** One library per line, and after `=` the packages that bring it, as `manager:package`. */
const libraries = value => {
    const lines = value.split(/\r?\n/).flatMap(line => (line.includes('=') ? [line.trim()] : (0,parsers/* list */.p_)(line)));
    return new Map(lines
        .filter(line => line !== '' && !line.startsWith('#'))
        .map(line => {
        const [name = '', packages] = line.split('=', 2);
        const library = name.trim();
        if (!/^[\w.+/@-]+$/.test(library))
            (0,wrong/* wrong */.Q)('not-a-library', `"${line}" is not the name of a library`, 'write it as programs name it, e.g. libssl.so.3');
        return [library, packages === undefined ? (0,package_names/* packagesOf */.D)(library) : packageNames(packages)];
    }));
};
function packageNames(text) {
    return Object.fromEntries((0,parsers/* list */.p_)(text).map(pair => {
        const [manager = '', name = ''] = pair.split(':', 2);
        return package_names/* packageManagers */.N.some(one => one === manager) && /^[\w.+@-]+$/.test(name)
            ? [manager, name]
            : (0,wrong/* wrong */.Q)('not-a-library', `"${pair}" is not manager:package`, `write one of ${package_names/* packageManagers */.N.join(', ')}, then the name of its package`);
    }));
}

// EXTERNAL MODULE: ./out/sign/keys.js
var keys = __webpack_require__(13110);
;// CONCATENATED MODULE: ./out/inputs/signing.js

/** A secret key of minisign, or the path of the file with it. A key has no dot, and no slash at its beginning. */
const signingKey = value => /^(\.{0,2}|~|[A-Za-z]:)[/\\]|\.key$/.test(value) && !/[\r\n]|[A-Za-z0-9+/]{150}/.test(value)
    ? { path: value }
    : { key: (0,keys/* parseSecretKey */.NP)(value) };
/** Public keys of minisign, one on a line. Comments, as in minisign.pub, are skipped. */
const publicKeys = value => value
    .split(/[\r\n,]+/)
    .map(line => line.trim())
    .filter(line => line !== '' && !/^(untrusted comment: [^/+=]*$|#)/.test(line))
    .map(keys/* parsePublicKey */.ee);

;// CONCATENATED MODULE: ./out/inputs/start-with.js

/** Arguments for all programs, or `binary=arguments`, one per line; `none` for no start. */
const startWith = value => {
    const lines = value
        .split(/\r?\n/)
        .map(line => line.trim())
        .filter(line => line !== '' && !line.startsWith('#'));
    const forAll = lines.filter(line => !byName.test(line));
    const [line, second] = forAll;
    if (second !== undefined)
        (0,wrong/* wrong */.Q)('not-a-start', `"${second}" is a second line for all binaries`, 'write one line without a name, and binary=arguments for others');
    return {
        all: argumentsOf(line ?? usual),
        byBin: new Map(lines.flatMap(one => {
            const [, name, args] = byName.exec(one) ?? [];
            return name === undefined || args === undefined ? [] : [[name, argumentsOf(args)]];
        })),
    };
};
/** What nearly every program knows. */
const usual = '--version';
/** An argument may hold a `=` too, but begins with a hyphen. */
const byName = /^(\w[\w.-]*)\s*=(.*)$/;
const argumentsOf = (text) => text.trim() === 'none' ? undefined : text.split(/\s+/).filter(word => word !== '');

;// CONCATENATED MODULE: ./out/inputs/table.js
/* eslint max-lines: ['error', { max: 470 }] -- one table, a paragraph an input */






const surveying = ['root', 'setup', 'plan', 'build', 'publish'];
const building = ['root', 'setup', 'build'];
const publishing = ['root', 'publish'];
const releasing = ['root', 'plan', 'build', 'publish'];
/** Actions that read or change the published tree. */
const storing = ['root', 'publish', 'promote', 'yank', 'list', 'verify'];
const moving = ['root', 'publish', 'promote', 'yank'];
/**
 * Every input. action.yml, the README's table, the command line's flags and the type `Inputs` are made from this table.
 */
const inputTable = {
    'working-directory': {
        group: 'What to build',
        actions: surveying,
        value: 'folder',
        text: 'Folder of the Cargo workspace.',
        default: '.',
        parse: parsers/* text */.Qq,
    },
    packages: {
        group: 'What to build',
        actions: surveying,
        instead: 'crates says which crates are yanked; everything else concerns the whole version',
        value: 'names',
        text: 'Packages whose binaries are built, by name.',
        defaultText: 'every member with a binary',
        parse: parsers/* list */.p_,
    },
    bins: {
        group: 'What to build',
        actions: surveying,
        value: 'names',
        text: 'Binaries to build, by name.',
        defaultText: 'every binary of these packages',
        parse: parsers/* list */.p_,
    },
    'main-bin': {
        group: 'What to build',
        actions: releasing,
        value: 'name',
        text: 'The binary that installers install and manifest.json lists.',
        defaultText: 'the only binary, or the `default-run` of the only package that sets it',
        parse: parsers/* text */.Qq,
    },
    targets: {
        group: 'What to build',
        actions: surveying,
        value: 'triples',
        text: 'Target triples to build for.',
        defaultText: "the machine's own",
        parse: parsers/* list */.p_,
    },
    features: {
        group: 'What to build',
        actions: surveying,
        value: 'features',
        text: 'Cargo features, `name` or `package/name`.',
        parse: parsers/* list */.p_,
    },
    profile: {
        group: 'What to build',
        actions: ['root', 'build'],
        value: 'profile',
        text: 'Cargo profile.',
        default: 'release',
        parse: parsers/* profile */.ME,
    },
    'cargo-flags': {
        group: 'What to build',
        actions: surveying,
        value: 'flags',
        text: 'More flags for `cargo build`, e.g. `--locked`.',
        parse: parsers/* cargoFlags */.ej,
    },
    builders: {
        group: 'What to build',
        actions: [...building, 'plan'],
        value: 'cargo|cross|zigbuild',
        text: 'Build tool: `cargo`, `cross` or `zigbuild` for all targets, or `triple=builder`, one per line.',
        defaultText: '`cargo` for native builds, else `cross` on Linux and `zigbuild` elsewhere',
        parse: parsers/* builders */.LX,
    },
    images: {
        group: 'What to build',
        actions: building,
        value: 'triple=image',
        text: 'Container images for cross, `triple=image`, one per line; `@sha256:…` pins one.',
        defaultText: 'what Cross.toml says, else `ghcr.io/cross-rs/<triple>:0.2.5`',
        parse: parsers/* images */.zC,
    },
    'compiler-check': {
        group: 'What to build',
        actions: building,
        value: 'error|warning',
        text: '`error` or `warning`, if the C compiler miscompiles memcmp (GCC bug 95189).',
        default: 'error',
        parse: parsers/* severity */.yf,
    },
    auditable: {
        group: 'What to build',
        actions: building,
        text: 'Build with cargo-auditable, which puts the list of packages into each binary; for `cargo` and `zigbuild`.',
        default: 'false',
        parse: parsers/* flag */.Jt,
    },
    'wasm-packages': {
        group: 'What to build',
        actions: surveying,
        value: 'names',
        text: 'Packages to build with wasm-pack, by name.',
        defaultText: 'every member for which a package.json runs `wasm-pack build`',
        parse: parsers/* list */.p_,
    },
    'registry-packages': {
        group: 'What to build',
        actions: releasing,
        value: 'names',
        text: 'Packages in the Cargo registry, by name, or with `!` those to leave out: `!demo`.',
        defaultText: 'every member without `publish = false`',
        parse: parsers/* packages */.U$,
    },
    'build-env': {
        group: 'What to build',
        actions: ['root', 'build'],
        value: 'NAME=VALUE',
        text: 'Environment variables for the build, one `NAME=VALUE` per line; `{version}`, `{channel}` and `{commit}` are filled in.',
        parse: parsers/* variables */.Ee,
    },
    'max-glibc': {
        group: 'What to build',
        actions: ['root', 'build', 'publish'],
        value: 'version',
        text: 'Newest glibc that Linux binaries may need, e.g. `2.31`; the run fails if one needs a newer glibc.',
        defaultText: 'any',
        parse: glibcVersion,
    },
    'max-macos': {
        group: 'What to build',
        actions: ['root', 'build', 'publish'],
        value: 'version',
        text: 'Newest macOS that binaries may need, e.g. `11.0`; the run fails if one needs a newer macOS.',
        defaultText: 'any',
        parse: macosVersion,
    },
    'allow-libraries': {
        group: 'What to build',
        actions: ['root', 'build', 'publish'],
        value: 'libraries',
        text: 'Shared libraries that binaries may need although a bare system lacks them, e.g. `libssl.so.3`, one per line; users must install them. `libfoo.so.1=apt-get:libfoo1 dnf:foo` names the packages, for apt-get, dnf, apk, pacman and brew.',
        defaultText: 'none: the run fails if a binary needs one',
        parse: libraries,
    },
    'start-with': {
        group: 'What to build',
        actions: ['root', 'build'],
        value: 'argument',
        text: 'Argument with which each binary is started before it is published, where the runner can; `none` starts none. `binary=argument`, one per line, for single binaries: `daemon=none`.',
        default: usual,
        parse: startWith,
    },
    runners: {
        group: 'Matrix',
        actions: ['plan', 'build'],
        value: 'triple=label',
        text: 'Runners for the matrix, `triple=label`, one per line.',
        defaultText: "GitHub's runner for the target's operating system",
        parse: parsers/* runners */.ae,
    },
    'matrix-job': {
        group: 'Matrix',
        actions: ['build'],
        value: 'job',
        text: 'The job of the matrix to build, as the plan names it.',
        defaultText: 'all targets and WASM packages',
        parse: parsers/* text */.Qq,
    },
    name: {
        group: 'Version',
        actions: releasing,
        value: 'name',
        text: 'Name of the release on pages and in summaries.',
        defaultText: 'the main binary, else the repository',
        parse: parsers/* title */.DD,
    },
    version: {
        group: 'Version',
        actions: [...releasing, 'promote', 'yank', 'verify'],
        value: 'version',
        text: 'Name of the version.',
        defaultText: '`YYYYMMDD_HHMMSS-<short sha>` in UTC: the time now, or in a workflow the time of the commit, with `-<run id>`; required by `promote` and `yank`; all for `verify`',
        parse: parsers/* folderName */.ub,
    },
    channel: {
        group: 'Version',
        actions: [...releasing, 'promote', 'yank', 'list', 'verify'],
        value: 'channel',
        text: 'Channel to publish to.',
        defaultText: 'the branch',
        parse: parsers/* folderName */.ub,
    },
    crates: {
        group: 'Version',
        actions: ['yank'],
        instead: 'registry-packages says which crates are in the registry',
        value: 'names',
        text: 'Crates of the version to yank, by name.',
        defaultText: 'the whole version',
        parse: parsers/* list */.p_,
    },
    undo: {
        group: 'Version',
        actions: ['yank'],
        text: 'Undo a yank.',
        default: 'false',
        parse: parsers/* flag */.Jt,
    },
    'allowed-channels': {
        group: 'Version',
        actions: [...releasing, 'infra'],
        value: 'channels',
        text: 'Channels that may be published; a run for any other channel fails at once. For `infra`, the branches that the role is for.',
        defaultText: 'any',
        parse: parsers/* folderNames */.Hw,
    },
    'publish-to': {
        group: 'Where to publish',
        actions: [...storing, 'infra'],
        value: 'place',
        text: '`s3://bucket/prefix`, or the path of a folder.',
        defaultText: 'required (command line: a preview folder, served on 127.0.0.1)',
        required: 'set it to s3://bucket/prefix or the path of a folder',
        parse: parsers/* destination */.j_,
    },
    'base-url': {
        group: 'Where to publish',
        actions: [...moving, 'infra', 'verify'],
        value: 'address',
        text: 'Public address of `publish-to`, e.g. `https://get.example.com`.',
        defaultText: 'required (command line: the preview); `verify` asks it only if it is given',
        required: 'set it to the public address of publish-to, e.g. https://get.example.com',
        parse: parsers/* url */.OZ,
    },
    region: {
        group: 'Where to publish',
        actions: [...storing, 'infra'],
        value: 'region',
        text: 'AWS region of the bucket.',
        defaultText: '`AWS_REGION`, else us-east-1',
        parse: parsers/* region */.Ny,
    },
    'role-to-assume': {
        group: 'Where to publish',
        actions: [...moving, 'verify'],
        value: 'arn',
        text: 'ARN of an AWS role to publish with, taken by OIDC after everything is built and packed; needs `id-token: write`.',
        defaultText: 'none: the credentials of the job',
        parse: parsers/* role */.JC,
    },
    endpoint: {
        group: 'Where to publish',
        actions: storing,
        value: 'address',
        text: 'Endpoint of an S3-compatible store.',
        defaultText: 'AWS',
        parse: parsers/* url */.OZ,
    },
    encryption: {
        group: 'Where to publish',
        actions: moving,
        value: 'key',
        text: 'Server-side encryption of objects: `AES256`, `aws:kms`, or the id or ARN of a KMS key.',
        defaultText: "the bucket's own",
        parse: encryption,
    },
    'signing-key': {
        group: 'Signatures and provenance',
        actions: moving,
        value: 'key',
        text: 'Secret key of minisign, to sign SHA256SUMS, the archives and `latest.json` with: a secret, or on a command line the path of the file.',
        defaultText: 'none',
        parse: signingKey,
    },
    'signing-key-password': {
        group: 'Signatures and provenance',
        actions: moving,
        value: 'password',
        text: 'Password of `signing-key`.',
        defaultText: 'none',
        parse: parsers/* text */.Qq,
    },
    'public-keys': {
        group: 'Signatures and provenance',
        actions: [...moving, 'verify'],
        value: 'keys',
        text: 'Other public keys of minisign that installers accept: the former one for a time, or the next. For `verify`, the keys that signatures must be made with.',
        defaultText: 'the one of `signing-key`',
        parse: publicKeys,
    },
    'distribution-id': {
        group: 'Where to publish',
        actions: moving,
        value: 'id',
        text: 'CloudFront distribution to invalidate.',
        defaultText: 'none',
        parse: parsers/* distributionId */.uv,
    },
    'invalidation-wait': {
        group: 'Afterwards',
        actions: moving,
        value: 'minutes',
        text: 'Minutes to wait until CloudFront has invalidated `latest`; 0 does not wait.',
        default: '0',
        parse: parsers/* minutes */.Gx,
    },
    attest: {
        group: 'Signatures and provenance',
        actions: publishing,
        text: 'Have GitHub attest which workflow has built the version, from which commit; needs `id-token: write` and `attestations: write`.',
        default: 'false',
        parse: parsers/* flag */.Jt,
    },
    'github-token': {
        group: 'Signatures and provenance',
        actions: publishing,
        value: 'token',
        text: 'Token with which attestations are handed to GitHub.',
        defaultText: "the job's own",
        inWorkflow: '${{ github.token }}',
        parse: parsers/* text */.Qq,
    },
    keep: {
        group: 'Afterwards',
        actions: publishing,
        value: 'number',
        text: 'Number of versions to keep in the channel; older ones are removed, but never `latest` or a version younger than a day.',
        defaultText: 'all',
        parse: parsers/* positive */.yj,
    },
    probe: {
        group: 'Afterwards',
        actions: moving,
        text: 'After publishing, request from the public address what clients request, and fail if an answer is wrong.',
        default: 'true',
        parse: parsers/* flag */.Jt,
    },
    latest: {
        group: 'What to leave out',
        actions: publishing,
        text: 'Point `latest` at this version.',
        default: 'true',
        parse: parsers/* flag */.Jt,
    },
    'cargo-registry': {
        group: 'What to leave out',
        actions: releasing,
        text: 'Publish the crates as a sparse Cargo registry.',
        default: 'true',
        parse: parsers/* flag */.Jt,
    },
    'stamp-crates': {
        group: 'What to leave out',
        actions: publishing,
        text: 'Add the release to crate versions as build metadata; if `false`, each release needs new versions in its Cargo.toml files.',
        default: 'true',
        parse: parsers/* flag */.Jt,
    },
    'verify-crates': {
        group: 'What to leave out',
        actions: publishing,
        text: 'Compile the packed crates against each other before anything is published.',
        defaultText: 'the crates that this run has built for its own machine; only their own code is compiled',
        parse: parsers/* flag */.Jt,
    },
    binstall: {
        group: 'What to leave out',
        actions: publishing,
        text: 'Add the addresses of archives for `cargo binstall` to packages with one binary.',
        default: 'true',
        parse: parsers/* flag */.Jt,
    },
    binaries: {
        group: 'What to leave out',
        actions: surveying,
        text: 'Build and publish the binaries.',
        default: 'true',
        parse: parsers/* flag */.Jt,
    },
    wasm: {
        group: 'What to leave out',
        actions: surveying,
        text: 'Build and publish the WASM packages.',
        default: 'true',
        parse: parsers/* flag */.Jt,
    },
    cache: {
        group: 'What to leave out',
        actions: ['root', 'build'],
        text: 'Keep built dependencies in the GitHub Actions cache.',
        default: 'true',
        parse: parsers/* flag */.Jt,
    },
    'dry-run': {
        group: 'What to leave out',
        actions: publishing,
        text: 'Check, build and package, and show what would be published, but publish nothing.',
        default: 'false',
        parse: parsers/* flag */.Jt,
    },
    'install-prefix': {
        group: 'Installers',
        // The plan requires it if the main binary's name can't be used instead.
        actions: releasing,
        value: 'PREFIX',
        text: "First part of the names of the installer's variables, `<prefix>_INSTALL_URL` and `<prefix>_INSTALL_DIR`.",
        defaultText: 'the main binary in upper case',
        parse: parsers/* identifier */.Cv,
    },
    'install-dir': {
        group: 'Installers',
        actions: publishing,
        value: 'folder',
        text: 'Folder to install into.',
        defaultText: '`~/.<prefix>/bin` in lower case',
        parse: parsers/* installFolder */.Si,
    },
    ...cloudTable,
};


/***/ }),

/***/ 7197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ wrong)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44925);

/** Throws an error about the text of an input. */
const wrong = (topic, what, remedy) => {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(topic, what, remedy);
};


/***/ }),

/***/ 74418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./out/errors.js
var out_errors = __webpack_require__(44925);
;// CONCATENATED MODULE: ./out/audit/versions.js
/** Compares dotted numbers: `2.9` comes before `2.34`. */
function compareVersions(a, b) {
    const [left, right] = [a, b].map(version => version.split('.').map(Number));
    for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i++) {
        const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}

;// CONCATENATED MODULE: ./out/audit/ways-out.js
const waysOut = [
    {
        library: /^lib(ssl|crypto)\b/,
        way: 'enable the feature vendored of openssl, or use rustls instead (of reqwest, the feature rustls-tls without default features)',
    },
    // libz-sys and lzma-sys are mostly there for another crate's sake, e.g. git2's, which has no feature for that.
    {
        library: /^libz\.|^zlib/,
        way: 'set LIBZ_SYS_STATIC=1 in build-env, or enable the feature static of libz-sys, or zlib-rs of flate2',
    },
    { library: /^libsqlite3\b/, way: 'enable the feature bundled of rusqlite or libsqlite3-sys' },
    { library: /^libgit2\b/, way: 'enable the feature vendored-libgit2 of git2' },
    { library: /^libcurl\b/, way: 'enable the features static-curl and static-ssl of curl' },
    {
        library: /^libssh2\b/,
        way: 'enable the feature vendored-openssl of ssh2, and build libssh2-sys without pkg-config',
    },
    {
        library: /^libzstd\b/,
        way: 'build zstd-sys without its feature pkg-config (unset ZSTD_SYS_USE_PKG_CONFIG)',
    },
    { library: /^libbz2\b/, way: 'enable the feature static of bzip2' },
    {
        library: /^liblzma\b/,
        way: 'set LZMA_API_STATIC=1 in build-env, or enable the feature static of xz2, lzma-sys or liblzma',
    },
    { library: /^libpq\b/, way: 'enable the feature bundled of pq-sys' },
    { library: /^lib(maria|mysql)\w*\b/, way: 'enable the feature bundled of mysqlclient-sys' },
    { library: /^libdbus-1\b/, way: 'enable the feature vendored of dbus' },
    {
        library: /^(vcruntime140|msvcp140|concrt140|vcomp140)/i,
        way: 'link the runtime statically: target-feature=+crt-static in the rustflags of the target',
    },
    {
        library: /^lib(gcc_s|winpthread|stdc\+\+|ssp)[\w-]*\.dll$/i,
        way: 'link it statically: -C link-arg=-static in the rustflags of the target',
    },
    {
        library: /^libstdc\+\+/,
        way: 'link it statically: CXXSTDLIB=static=stdc++ in build-env, which the crate cc reads, or -C link-arg=-static-libstdc++',
    },
    {
        library: /^libgcc_s\./,
        way: 'link it statically: -C link-arg=-static-libgcc in the rustflags of the target',
    },
    {
        library: /^libatomic\./,
        way: 'link it statically: -C link-arg=-l:libatomic.a in the rustflags of the target',
    },
];
/** How a program comes to do without a library; `undefined` if nothing is known of it. */
const wayOut = (library) => waysOut.find(one => one.library.test(library))?.way;

;// CONCATENATED MODULE: ./out/audit/check.js



/** Throws if a program can't start as it is, or needs a newer system than the inputs allow. */
function checkPrograms(programs, limits) {
    (0,out_errors/* throwProblems */.Jh)(programs.flatMap(program => [...faultsOf(program), ...beyond(program, limits)]));
}
/** Programs that need a library which a bare system doesn't have, and which isn't allowed: they must not be published. */
const unallowedLibraries = (programs, { allowedLibraries }) => programs.flatMap(program => program.audit.needs.libraries
    .filter(library => !allowedLibraries.has(library))
    .map(library => notThere(program, library)));
function beyond({ bin, target, audit }, { maxGlibc, maxMacos }) {
    const name = `${bin} for ${target.triple}`;
    const { glibc, macos } = audit.needs;
    const problems = [];
    if (glibc !== undefined && maxGlibc !== undefined && compareVersions(glibc, maxGlibc) > 0)
        problems.push({
            topic: 'glibc-too-new',
            message: `${name} needs glibc ${glibc}, but max-glibc is ${maxGlibc}`,
            hint: 'build on a system with an older glibc, build for a musl target, or raise max-glibc',
        });
    if (macos !== undefined && maxMacos !== undefined && compareVersions(macos, maxMacos) > 0)
        problems.push({
            topic: 'macos-too-new',
            message: `${name} needs macOS ${macos}, but max-macos is ${maxMacos}`,
            hint: `set MACOSX_DEPLOYMENT_TARGET=${maxMacos} in build-env, or raise max-macos`,
        });
    return problems;
}
function notThere({ bin, target, linkedBy }, library) {
    const packages = linkedBy[library] ?? [];
    const by = packages.length === 0 ? '' : `, which ${packages.join(' and ')} linked`;
    return {
        topic: 'library-not-allowed',
        message: `${bin} for ${target.triple} needs ${library}${by}: a bare system of that kind doesn't have it, so the program wouldn't start there`,
        hint: withoutLibrary(library),
    };
}
/** What to do about a library that is missing where a program is to start. */
const withoutLibrary = (library) => `${wayOut(library) ?? 'link it statically'}; or name it in allow-libraries, and users must install it`;
const faultsOf = ({ bin, target, audit }) => audit.faults.map(fault => faulty(`${bin} for ${target.triple}`, fault));
function faulty(name, fault) {
    switch (fault.kind) {
        case 'private-glibc':
            return {
                topic: 'glibc-private',
                message: `${name} uses functions that glibc keeps to itself (GLIBC_PRIVATE): it starts only with the glibc that it was linked with`,
                hint: 'find the library that was linked statically although it belongs to glibc, and link it dynamically',
            };
        case 'loader':
            return {
                topic: 'loader-elsewhere',
                message: `${name} is started by ${fault.path}, which only the machine that built it has`,
                hint: 'build outside of Nix, Guix or Conda; or for a musl target, whose programs need no loader',
            };
        case 'another-processor':
            return {
                topic: 'another-processor',
                message: `${name} is not a program for that target: the file is ${fault.is}`,
                hint: "see which linker and flags cargo's configuration, RUSTFLAGS and build-env name for the target",
            };
        case 'unsigned':
            return {
                topic: 'not-signed',
                message: `${name} has no signature, and macOS kills unsigned programs on that processor`,
                hint: "let Apple's linker or zig sign it, and change nothing in the file afterwards (strip in Cargo's profile)",
            };
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./out/stored.js
var out_stored = __webpack_require__(36277);
// EXTERNAL MODULE: ./out/targets/architectures.js + 1 modules
var architectures = __webpack_require__(23568);
// EXTERNAL MODULE: ./out/targets/processor-levels.js
var processor_levels = __webpack_require__(84221);
;// CONCATENATED MODULE: ./out/audit/windows-dlls.js
/**
 * The DLLs of Windows 10 and later, in lower case and without `.dll`: those for which Microsoft's crate windows-targets 0.53
 * has imports, without what only servers and separate downloads bring, and some more that compilers import from.
 * https://github.com/microsoft/windows-rs
 */
const windowsDlls = new Set(`
aclui activeds advapi32 advpack amsi apphelp authz avicap32 avifil32 avrt bcp47mrm bcrypt bcryptprimitives
bluetoothapis bthprops.cpl cabinet cfgmgr32 chakra cldapi clfsw32 clusapi combase comctl32 comdlg32 compstui
computecore computenetwork computestorage comsvcs coremessaging credui crypt32 cryptbase cryptnet cryptsp
cryptui cryptxml cscapi d2d1 d3d10 d3d10_1 d3d11 d3d12 d3d9 d3dcompiler_47 d3dcsx davclnt dbgeng dbghelp
dbgmodel dciman32 dcomp ddraw deviceaccess dflayout dhcpcsvc dhcpcsvc6 diagnosticdataquery dinput8 directml
dmprocessxmlfiltered dnsapi drt drtprov drttransport dsound dsparse dsprop dssec dsuiext dwmapi dwrite dxcore
dxgi dxva2 eappcfg eappprxy efswrt elscore esent evr faultrep fhsvcctl firewallapi fltlib fontsub fwpuclnt
fxsutility gdi32 gdi32full gdiplus glu32 gpedit hal hhctrl.ocx hid hlink hrtfapo httpapi icm32 icmui icu icuin
icuuc ieframe imagehlp imgutil imm32 inkobjcore iphlpapi iscsidsc kernel32 kernelbase keycredmgr ksuser ktmw32
licenseprotection loadperf lz32 magnification mapi32 mdmlocalmanagement mdmregistration mf mfcore mfplat mfplay
mfreadwrite mfsensorgroup mfsrcsnk mgmtapi mi mmdevapi mpr mprapi mrmsupport msacm32 mscms mscoree msctfmonitor
msdelta msdmo msdrm msi msimg32 mspatcha mspatchc msports msrating mssign32 mstask msvcrt msvfw32 mswsock mtxdm
ncrypt ndfapi netapi32 netsh netshell newdev ninput normaliz ntdll ntdsapi ntlanman ntmarta odbc32 odbcbcp
offreg ole32 oleacc oleaut32 oledlg ondemandconnroutehelper opengl32 opmxbox p2p p2pgraph pdh peerdist powrprof
prntvpt profapi projectedfslib propsys psapi pshed quartz query qwave rasapi32 rasdlg resutils rometadata rpcns4
rpcproxy rpcrt4 rstrtmgr rtm rtutils rtworkq sas scarddlg schannel sechost secur32 sensapi sensorsutilsv2
setupapi sfc shcore shdocvw shell32 shlwapi slc slcext slwga snmpapi spoolss srclient srpapi sspicli sti t2embed
tapi32 tbs tdh tokenbinding traffic txfw32 ucrtbase uiautomationcore urlmon user32 userenv usp10 uxtheme
verifier version vertdll vhfum virtdisk vmsavedstatedumpprovider vssapi wcmapi webauthn webservices websocket
wecapi wer wevtapi win32u winbio windows.data.pdf windows.media.mediacontrol windows.networking windows.storage
windows.ui windows.ui.xaml windowscodecs winfax winhttp winhvemulation winhvplatform wininet winml winmm winnsi
winscard winspool.drv wintrust winusb wlanapi wlanui wldap32 wldp wmvcore wnvapi wofutil ws2_32 wscapi wsdapi
wsmsvc wsnmp32 wsock32 wtsapi32 xaudio2_8 xinput1_4 xmllite xolehlp xpsprint
`
    .trim()
    .split(/\s+/));

;// CONCATENATED MODULE: ./out/audit/base-systems.js

const has = (...names) => name => names.includes(name);
/**
 * glibc's own libraries, and libgcc_s, without which glibc can't end a thread. Python's manylinux allows more, which a
 * container's image need not have: libstdc++, X11, GLib. libcrypt and libnsl have left glibc.
 * https://peps.python.org/pep-0600/, https://github.com/pypa/auditwheel
 */
const glibc = name => /^ld(64|-linux[\w-]*)?\.so\.[123]$/.test(name) ||
    has(...['libc.so.6', 'libm.so.6', 'libmvec.so.1', 'libpthread.so.0', 'libdl.so.2', 'librt.so.1'], ...['libutil.so.1', 'libresolv.so.2', 'libanl.so.1', 'libgcc_s.so.1'])(name);
/** musl is one file; Alpine has no libgcc_s unless a package brings it. https://wiki.musl-libc.org/ */
const musl = name => /^(libc\.so|libc\.musl-\w+\.so\.1|ld-musl-\w+\.so\.1)$/.test(name);
/** What comes with macOS is there, though since 11.0 not as a file. https://developer.apple.com/documentation/macos-release-notes/macos-big-sur-11_0_1-release-notes */
const darwin = name => /^\/(usr\/lib|System\/Library)\//.test(name);
/** Windows compares names of files without case. api-ms-win-… and ext-ms-win-… are names for sets of functions in other DLLs. */
const windows = name => {
    const lower = name.toLowerCase();
    return /^(api|ext)-ms-(win|onecore)-/.test(lower) || windowsDlls.has(lower.replace(/\.dll$/, ''));
};
/** The base system: https://man.freebsd.org/cgi/man.cgi?hier(7) */
const freebsd = has(...[
    'libc.so.7',
    'libsys.so.7',
    'libthr.so.3',
    'libm.so.5',
    'libgcc_s.so.1',
    'libutil.so.9',
    'libutil.so.10',
], ...['librt.so.1', 'libexecinfo.so.1', 'libkvm.so.7', 'libprocstat.so.1', 'libdevstat.so.7', 'libelf.so.2'], ...['libmemstat.so.3', 'libjail.so.1', 'libcxxrt.so.1', 'libc++.so.1', 'libz.so.6', 'libdl.so.1']);
/** The base system: https://man.netbsd.org/hier.7 */
const netbsd = has(...['libc.so.12', 'libm.so.0', 'libpthread.so.1', 'librt.so.1', 'libutil.so.7', 'libgcc_s.so.1'], ...['libexecinfo.so.0', 'libkvm.so.6', 'libelf.so.2', 'libresolv.so.3', 'libz.so.1']);
/** What every illumos has in /lib. Its distributions bring libgcc_s with their base. */
const illumos = has(...[
    'libc.so.1',
    'libm.so.2',
    'libsocket.so.1',
    'libnsl.so.1',
    'libresolv.so.2',
    'libpthread.so.1',
    'librt.so.1',
], ...[
    'libdl.so.1',
    'libumem.so.1',
    'liblgrp.so.1',
    'libsendfile.so.1',
    'libkstat.so.1',
    'libssp.so.0',
    'libgcc_s.so.1',
]);
/** https://developer.android.com/ndk/guides/stable_apis */
const android = has(...['libc.so', 'libm.so', 'libdl.so', 'liblog.so', 'libandroid.so', 'libz.so', 'libEGL.so', 'libGLESv2.so'], ...[
    'libGLESv3.so',
    'libvulkan.so',
    'libOpenSLES.so',
    'libaaudio.so',
    'libmediandk.so',
    'libjnigraphics.so',
]);
const systems = {
    'linux-gnu': glibc,
    'linux-musl': musl,
    darwin,
    windows,
    freebsd,
    netbsd,
    illumos,
    solaris: illumos,
    android,
};
/** What a bare system has on which a target's programs run. */
const bareSystem = ({ os, libc }) => systems[`${os}-${libc ?? ''}`] ?? systems[os];

;// CONCATENATED MODULE: ./out/audit/glibc.js

/**
 * The releases in which glibc gave out names that say none. The names for TLS and PLT stand in the tables of 2.43, and by
 * updates also in older releases, e.g. Debian's 2.41-12+deb13u5; upstream's first release with them is 2.42.
 * https://sourceware.org/git/?p=glibc.git;a=blob;f=NEWS
 */
const named = {
    GLIBC_ABI_DT_RELR: '2.36',
    GLIBC_ABI_GNU_TLS: '2.42',
    GLIBC_ABI_GNU2_TLS: '2.42',
    GLIBC_ABI_DT_X86_64_PLT: '2.42',
};
/** Reads version names, e.g. `GLIBC_2.34`. Those of other libraries are left out. */
function glibcNeeds(names) {
    const own = names.filter(name => name.startsWith('GLIBC_') && name !== 'GLIBC_PRIVATE');
    const releaseOf = (name) => /^GLIBC_(\d+(?:\.\d+)+)$/.exec(name)?.[1] ?? named[name];
    return {
        floor: own
            .flatMap(name => releaseOf(name) ?? [])
            .sort(compareVersions)
            .at(-1),
        unknown: own.filter(name => releaseOf(name) === undefined),
        isPrivate: names.includes('GLIBC_PRIVATE'),
    };
}
/** The newest of the versions that names with this prefix say, e.g. `3.4.29` of `GLIBCXX_`; `undefined` if there is none. */
const newestOf = (prefix, names) => names
    .filter(name => name.startsWith(prefix))
    .map(name => name.slice(prefix.length))
    .filter(version => /^\d+(\.\d+)*$/.test(version))
    .sort(compareVersions)
    .at(-1);

;// CONCATENATED MODULE: ./out/audit/audit.js







const dotted = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^\d+(\.\d+)*$/, 'a version of numbers'));
/** The form of an audit that another job has saved. */
const auditForm = dist/* looseObject */._H3({
    needs: dist/* looseObject */._H3({
        glibc: dist/* optional */.lqM(dotted),
        macos: dist/* optional */.lqM(dotted),
        cpu: dist/* optional */.lqM(dist/* picklist */.KIO(processor_levels/* x86Levels */.QO)),
        libraries: dist/* array */.YOg(out_stored/* line */.n8),
    }),
    faults: dist/* array */.YOg(dist/* variant */.Oxt('kind', [
        dist/* object */.Ikc({ kind: dist/* picklist */.KIO(['private-glibc', 'unsigned']) }),
        dist/* object */.Ikc({ kind: dist/* literal */.euz('loader'), path: out_stored/* line */.n8 }),
        dist/* object */.Ikc({ kind: dist/* literal */.euz('another-processor'), is: out_stored/* line */.n8 }),
    ])),
    remarks: dist/* array */.YOg(out_stored/* line */.n8),
    told: dist/* array */.YOg(out_stored/* line */.n8),
});
/** Compares what a program needs with what a bare system has on which its target's programs run. */
function audit(facts, target) {
    const found = auditFormat(facts, target);
    const is = describeMachine(facts);
    return isFor(facts, target)
        ? found
        : { ...found, faults: [...found.faults, { kind: 'another-processor', is }] };
}
function auditFormat(facts, target) {
    if (facts.format === 'elf')
        return auditElf(facts, target);
    return facts.format === 'pe' ? auditPe(facts, target) : auditMacho(facts.slices, target);
}
/** Whether a file is of the format and for the processor of a target. A universal one may be for others too. */
function isFor(facts, target) {
    const { elf, bits, bigEndian = false, mac, windows } = (0,architectures/* architectureOf */.NJ)(target);
    if (target.os === 'windows')
        return facts.format === 'pe' && facts.machine === windows?.machine;
    if (target.os === 'darwin')
        return facts.format === 'macho' && facts.slices.some(({ cpuType }) => cpuType === mac?.cpuType);
    return (facts.format === 'elf' && facts.machine === elf && facts.bits === bits && facts.bigEndian === bigEndian);
}
function describeMachine(facts) {
    if (facts.format === 'macho')
        return `Mach-O for CPU type ${facts.slices.map(({ cpuType }) => `0x${cpuType.toString(16)}`).join(', ')}`;
    if (facts.format === 'pe')
        return `PE for machine 0x${facts.machine.toString(16)}`;
    return `ELF for machine ${facts.machine}, ${facts.bits}-bit, ${facts.bigEndian ? 'big' : 'little'}-endian`;
}
function auditElf(elf, target) {
    const names = elf.versions.flatMap(version => version.names);
    const { floor: glibc, unknown, isPrivate } = glibcNeeds(names);
    const libraries = missing(elf.needed, target);
    const cpu = (0,processor_levels/* x86Level */.Lr)(elf.x86Isa);
    const { interpreter } = elf;
    const runtimes = [
        ['GLIBCXX_', 'libstdc++ with GLIBCXX_'],
        ['CXXABI_', 'CXXABI_'],
        ['GCC_', 'libgcc_s with GCC_'],
    ].flatMap(([prefix, label]) => {
        const newest = newestOf(prefix, names);
        const common = prefix === 'GCC_' && newest !== undefined && compareVersions(newest, everywhere) <= 0;
        return newest === undefined || common ? [] : [`${label}${newest}`];
    });
    const search = [...elf.rpath, ...elf.runpath].filter(path => /^\/|:\//.test(path));
    return {
        needs: { glibc, macos: undefined, cpu, libraries },
        faults: [
            ...(isPrivate ? [{ kind: 'private-glibc' }] : []),
            ...(interpreter === undefined || usualLoader.test(interpreter)
                ? []
                : [{ kind: 'loader', path: interpreter }]),
        ],
        remarks: [
            ...unknown.map(name => `needs ${name} of glibc, a name that is not known: its glibc may have to be newer`),
            ...search.map(path => `looks for libraries in ${path} first, a path of the machine that built it`),
            ...(elf.executableStack === true
                ? ['asks for an executable stack, which hardened systems refuse']
                : []),
        ],
        told: [
            ...(interpreter === undefined ? [elf.kind === 3 ? 'static-pie' : 'static'] : []),
            ...(glibc === undefined ? [] : [`glibc ${glibc} or newer`]),
            ...(cpu === undefined ? [] : [`a processor of ${cpu}`]),
            ...libraries.map(name => `needs ${name}`),
            ...runtimes,
        ],
    };
}
function auditMacho(slices, target) {
    const macos = slices
        .flatMap(({ minimum }) => minimum ?? [])
        .sort(compareVersions)
        .at(-1);
    const strong = slices.flatMap(slice => slice.libraries.filter(({ weak }) => !weak).map(({ name }) => name));
    const libraries = missing(strong, target);
    return {
        needs: { glibc: undefined, macos, cpu: undefined, libraries },
        faults: slices.some(slice => !slice.signed && (0,architectures/* mustBeSigned */.lC)(slice.cpuType)) ? [{ kind: 'unsigned' }] : [],
        remarks: [],
        told: [
            ...(macos === undefined ? [] : [`macOS ${macos} or newer`]),
            ...libraries.map(name => `needs ${name}`),
        ],
    };
}
function auditPe({ imports, delayed }, target) {
    const libraries = missing(imports, target);
    return {
        needs: { glibc: undefined, macos: undefined, cpu: undefined, libraries },
        faults: [],
        remarks: missing(delayed, target).map(name => `loads ${name} when it first calls it, which Windows has not`),
        told: libraries.map(name => `needs ${name}`),
    };
}
function missing(names, target) {
    const has = bareSystem(target) ?? (() => true);
    return [...new Set(names)].filter(name => !has(name)).sort();
}
/** Every program of Rust's needs names of libgcc_s up to this one, of 2013; the next one is 7.0.0. */
const everywhere = '4.8.0';
/** Where systems have their loader: https://sourceware.org/glibc/wiki/ABIList, and musl, BSD, illumos, Android. */
const usualLoader = /^(\/lib(32|64|x32)?\/(ld-[\w.-]+|ld64?\.so\.\d)|(\/usr)?\/lib\/(\w+\/)?ld\.so\.1|\/libexec\/ld-elf(32)?\.so\.1|(\/usr)?\/libexec\/ld\.elf_so|\/system\/bin\/linker(64)?)$/;

// EXTERNAL MODULE: ./out/bill/part.js
var part = __webpack_require__(34811);
// EXTERNAL MODULE: ./out/plan/wasm/wasm-package.js
var wasm_package = __webpack_require__(15506);
// EXTERNAL MODULE: ./out/start/program.js
var program = __webpack_require__(13631);
// EXTERNAL MODULE: ./out/inputs/builder.js
var inputs_builder = __webpack_require__(16459);
;// CONCATENATED MODULE: ./out/toolchain/ready.js



/** The form of a toolchain that another job has saved, or a manifest names. */
const toolchainForm = dist/* looseObject */._H3({
    builder: dist/* picklist */.KIO(inputs_builder/* builderNames */.k),
    version: out_stored/* line */.n8,
    image: dist/* optional */.lqM(out_stored/* line */.n8),
    digest: dist/* optional */.lqM(out_stored/* line */.n8),
    os: dist/* optional */.lqM(out_stored/* line */.n8),
    compiler: dist/* optional */.lqM(out_stored/* line */.n8),
    auditable: dist/* optional */.lqM(out_stored/* line */.n8),
});
/** What a build uses for one of its targets. */
function usedToolchain({ build, version, image, compilers, auditable }, triple) {
    const check = compilers.find(one => one.triple === triple);
    return {
        builder: build.builder,
        version,
        image: image?.reference,
        digest: image?.digest,
        os: check?.os,
        compiler: check?.compiler,
        auditable,
    };
}

// EXTERNAL MODULE: ./out/toolchain/wasm.js + 3 modules
var toolchain_wasm = __webpack_require__(9939);
;// CONCATENATED MODULE: ./out/build/used.js



/** Called when cargo has ended: without `--locked`, it writes into Cargo.lock which versions it uses. */
async function usedBy({ job, rust, workspace }, files) {
    const lock = (0,external_node_path_.join)(workspace.root, 'Cargo.lock');
    return {
        name: job?.name ?? 'all',
        rustc: { release: rust.release, commit: rust.commitHash, host: rust.host },
        lock: (await files.isFile(lock)) ? (await files.digest(lock)).sha256 : undefined,
    };
}
/** The form of what jobs have said of themselves. The provenance repeats it, and jobs run other people's code. */
const jobsForm = dist/* array */.YOg(dist/* strictObject */.rej({
    name: out_stored/* line */.n8,
    rustc: dist/* strictObject */.rej({ release: out_stored/* line */.n8, commit: out_stored/* line */.n8, host: out_stored/* line */.n8 }),
    lock: dist/* optional */.lqM(out_stored/* sha256 */.sc),
}));

;// CONCATENATED MODULE: ./out/build/saved-form.js










const altered = (path) => new out_errors/* ActionError */.lZ('built-altered', `${path} has changed since build wrote it`, 'run build again');
const inside = { bill: part/* billForm */._F, licenses: dist/* looseObject */._H3({ path: out_stored/* filePath */.s$, size: out_stored/* size */.Ej, sha256: out_stored/* sha256 */.sc }) };
const savedForm = dist/* looseObject */._H3({
    version: out_stored/* folderName */.ub,
    channel: out_stored/* folderName */.ub,
    commit: dist/* nullable */.mee(out_stored/* line */.n8),
    binaries: dist/* array */.YOg(dist/* looseObject */._H3({
        ...inside,
        ...{ bin: out_stored/* line */.n8, package: out_stored/* line */.n8, target: out_stored/* line */.n8, path: out_stored/* filePath */.s$, size: out_stored/* size */.Ej, sha256: out_stored/* sha256 */.sc },
        audit: auditForm,
        linkedBy: dist/* record */.g1P(out_stored/* line */.n8, dist/* array */.YOg(out_stored/* line */.n8)),
        toolchain: toolchainForm,
        start: program/* startForm */.x,
    })),
    wasm: dist/* array */.YOg(dist/* looseObject */._H3({
        ...inside,
        ...{
            package: out_stored/* line */.n8,
            version: out_stored/* line */.n8,
            kind: dist/* picklist */.KIO(wasm_package/* wasmKinds */.CA.map(({ name }) => name)),
            tools: toolchain_wasm/* wasmToolsForm */.CN,
        },
        files: dist/* array */.YOg(dist/* looseObject */._H3({ path: out_stored/* filePath */.s$, size: out_stored/* size */.Ej, sha256: out_stored/* sha256 */.sc })),
    })),
    jobs: jobsForm,
});
/** Reads what `build` has saved. Throws if it isn't that. */
function parseSaved(text, path) {
    const saved = (0,out_stored/* jsonOf */.o_)(text);
    if (!dist.is(savedForm, saved))
        throw altered(path);
    return saved;
}

;// CONCATENATED MODULE: ./out/bill/crate-files.js
/**
 * Of all compiled crates, those for a target. Build scripts, procedural macros and what they use are compiled for the
 * machine that builds, and their files are not in the target's folder: a crate that both a program and a build script use
 * is compiled twice. `targetFolder` is cargo's, as it sees it.
 */
function compiledFor(triple, crates, targetFolder) {
    const features = new Map();
    const libraries = new Set();
    for (const crate of crates) {
        if (!crate.files.some(file => isOfTarget(file, triple, targetFolder)))
            continue;
        const key = packageKey(crate.packageId);
        features.set(key, new Set([...(features.get(key) ?? []), ...crate.features]));
        if (crate.kinds.some(kind => libraryKinds.has(kind)))
            libraries.add(key);
    }
    return { features, libraries };
}
const libraryKinds = new Set(['lib', 'rlib', 'dylib', 'cdylib', 'staticlib']);
/** Whether a folder below cargo's own has the target's name. */
function isOfTarget(file, triple, targetFolder) {
    const within = file.startsWith(targetFolder) ? file.slice(targetFolder.length) : file;
    return within.split(/[\\/]/).includes(triple);
}
/**
 * A package's id without a folder: in a container, the workspace has another one. Cargo allows no two packages of one name
 * and version that have no other source.
 */
function packageKey(id) {
    if (!/(^|\()path\+/.test(id))
        return id;
    const [, oldName, oldVersion] = /^(\S+) (\S+) \(/.exec(id) ?? [];
    if (oldName !== undefined)
        return `${oldName}@${oldVersion ?? ''}`;
    const [, folder = '', name = folder, version = ''] = /([^/#]*)#(?:([^@#]+)@)?([^@#]+)$/.exec(id) ?? [];
    return `${name}@${version}`;
}

// EXTERNAL MODULE: ./out/survey/source.js
var survey_source = __webpack_require__(74202);
// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
;// CONCATENATED MODULE: ./out/bill/purl.js

const cratesIo = [
    'registry+https://github.com/rust-lang/crates.io-index',
    'sparse+https://index.crates.io/',
];
/**
 * The package URL of a package: https://github.com/package-url/purl-spec. One that isn't from crates.io says where it is
 * from, without credentials; one from a folder says in which folder of the repository it is, and nothing of this machine.
 */
function purlOf({ name, version, source }, folder) {
    const purl = (qualifiers, subpath) => new packageurl_js.PackageURL('cargo', undefined, name, version, qualifiers, subpath)
        .toString()
        // The library leaves it, which readers may take for a space.
        .replace(/@[^?#]*/, found => found.replaceAll('+', '%2B'));
    if (source === null)
        return purl({ download_url: 'file://.' }, folder);
    if (cratesIo.includes(source))
        return purl();
    const [, kind = '', text = ''] = /^(git|registry|sparse)\+(.*)$/s.exec(source) ?? [];
    const url = publicAddress(text);
    if (url === undefined)
        return purl({ download_url: 'file://.' });
    if (kind !== 'git')
        return purl({ repository_url: url });
    const [, commit] = /#([0-9a-f]+)$/.exec(text) ?? [];
    return purl({ vcs_url: `git+${url}${commit === undefined ? '' : `@${commit}`}` });
}
/** An address without credentials and query; `undefined` for a place on this machine. */
function publicAddress(text) {
    if (!URL.canParse(text))
        return undefined;
    const url = new URL(text);
    if (!['https:', 'http:', 'ssh:', 'git:'].includes(url.protocol))
        return undefined;
    if (url.protocol !== 'ssh:')
        url.username = '';
    url.password = '';
    url.search = '';
    url.hash = '';
    return url.href;
}

;// CONCATENATED MODULE: ./out/bill/linked.js






/**
 * The packages whose code is in the programs of a member: what its normal dependencies lead to, as far as it was compiled
 * for the target. Which optional dependencies count is decided by the features that each package was compiled with: cargo
 * metadata takes the features of a package for all its uses together. Nothing is followed through a procedural macro:
 * neither it nor what it uses was compiled for the target.
 */
function linkedInto(member, compiled, known) {
    const { resolved } = known;
    const root = [...resolved.packages.values()].find(one => one.name === member && resolved.members.has(one.id));
    if (root === undefined)
        throw new Error(`cargo metadata doesn't list the member ${member}`);
    const found = new Map();
    const queue = [root];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (found.has(next))
            continue;
        const needs = linkedTo(next, compiled, known);
        found.set(next, needs);
        queue.push(...needs);
    }
    const parts = [...found].map(([one, needs]) => ({ one, part: partOf(one, needs, known) }));
    const others = parts.filter(({ one }) => one !== root).sort((0,part/* byText */.z4)(({ part }) => part.purl));
    return {
        bill: {
            of: partOf(root, found.get(root) ?? [], known),
            parts: others.map(({ part }) => part),
            rustc: known.rustc,
        },
        packages: others.map(({ one }) => one),
    };
}
/** The packages with which a package itself is linked. */
function linkedTo(one, { features, libraries }, { resolved, holds }) {
    const own = features.get(packageKey(one.id)) ?? new Set();
    return (resolved.edges.get(one.id) ?? []).flatMap(edge => {
        const to = resolved.packages.get(edge.pkg);
        if (to === undefined || !libraries.has(packageKey(to.id)))
            return [];
        return isNormal(edge, one, to, own, holds) ? [to] : [];
    });
}
function isNormal(edge, one, to, features, holds) {
    return edge.dep_kinds.some(({ kind, target }) => {
        if (kind !== null)
            return false;
        // Cargo has kept the edge for one of its uses, so for its only one.
        if (target !== null && edge.dep_kinds.length > 1 && !holds(target))
            return false;
        const named = one.dependencies.filter(declared => declared.kind === null &&
            declared.name === to.name &&
            declared.target === target &&
            crateName(declared, to) === edge.name);
        return named.length === 0 || named.some(declared => isOn(declared, one, features));
    });
}
/** The name that code has for a dependency. */
const crateName = ({ rename }, { name, targets }) => (rename ?? targets.find(target => target.kind.some(kind => kind.endsWith('lib')))?.name ?? name).replaceAll('-', '_');
/** https://doc.rust-lang.org/cargo/reference/features.html#optional-dependencies */
function isOn(declared, { features: table }, on) {
    if (!declared.optional)
        return true;
    const alias = declared.rename ?? declared.name;
    return [...on].some(feature => Object.hasOwn(table, feature)
        ? table[feature]?.some(value => value === `dep:${alias}` || value.startsWith(`${alias}/`)) === true
        : feature === alias);
}
function partOf(one, needs, known) {
    return {
        purl: namedBy(one, known),
        name: one.name,
        version: one.version,
        sha256: known.checksums.get(checksumKey(one)),
        license: (0,part/* plainLine */.h0)(one.license),
        repository: (0,part/* plainLine */.h0)(one.repository),
        needs: [...new Set(needs.map(to => namedBy(to, known)))].sort(),
    };
}
function namedBy(one, { root }) {
    const folder = (0,survey_source/* fromRoot */.tc)(root, (0,external_node_path_.dirname)(one.manifest_path));
    return purlOf(one, (0,out_stored/* isWithin */.UO)(folder) ? folder : undefined);
}
const checksumKey = ({ name, version, source, }) => JSON.stringify([name, version, source ?? null]);

// EXTERNAL MODULE: ./out/units.js
var out_units = __webpack_require__(74991);
// EXTERNAL MODULE: ./out/survey/dependencies.js
var dependencies = __webpack_require__(306);
// EXTERNAL MODULE: ./out/toolchain/fetch-trouble.js
var fetch_trouble = __webpack_require__(48770);
;// CONCATENATED MODULE: ./out/bill/cfg.js
/**
 * Evaluates the conditions of tables like `[target.'cfg(unix)'.dependencies]`, given what `rustc --print cfg` says of a
 * target: lines such as `unix` and `target_os="linux"`. Cargo has parsed the conditions before.
 * https://doc.rust-lang.org/reference/conditional-compilation.html
 */
function conditionsOf(triple, printed) {
    const facts = new Set(printed.split('\n').map(fact => fact.trim()));
    return condition => {
        const [, inner] = /^cfg\((.*)\)$/s.exec(condition) ?? [];
        return inner === undefined ? condition === triple : evaluate(wordsOf(inner), facts);
    };
}
const wordsOf = (text) => text.match(/"(?:[^"\\]|\\.)*"|[\p{L}\p{N}_.-]+|[(),=]/gu) ?? [];
/** Takes the words of one condition from the front of the list. */
function evaluate(words, facts) {
    const name = words.shift() ?? '';
    if (take('(', words)) {
        const inner = [];
        while (words.length > 0 && !take(')', words)) {
            inner.push(evaluate(words, facts));
            take(',', words);
        }
        if (name === 'not')
            return inner[0] !== true;
        return name === 'any' ? inner.includes(true) : !inner.includes(false);
    }
    return take('=', words) ? facts.has(`${name}=${words.shift() ?? ''}`) : name === 'true' || facts.has(name);
}
function take(word, words) {
    if (words[0] !== word)
        return false;
    words.shift();
    return true;
}

;// CONCATENATED MODULE: ./out/bill/resolved.js
function parseResolved(json) {
    const { packages, resolve, workspace_members: members } = JSON.parse(json);
    return {
        packages: new Map(packages.map(one => [one.id, one])),
        edges: new Map(resolve.nodes.map(({ id, deps }) => [id, deps])),
        members: new Set(members),
    };
}
/**
 * Whether conditions decide which edges are of normal dependencies. Cargo has left out the edges that a target doesn't have,
 * but says of the others all that they are for: a package may be a normal dependency for Windows, and one of build
 * scripts everywhere.
 */
const doubtful = ({ edges }) => [...edges.values()]
    .flat()
    .some(({ dep_kinds: uses }) => uses.length > 1 && uses.some(({ kind, target }) => kind === null && target !== null));

;// CONCATENATED MODULE: ./out/bill/ask.js







/** Asks cargo for the packages of a build that has just ended, so that all of them are on this machine. */
async function askPackages({ of, triple, flags, cwd, env }, { workspace, source, rust }, world) {
    const options = ['--format-version=1', `--filter-platform=${triple}`, ...flags];
    const { code, stdout, stderr } = await world.exec.run({ argv: ['cargo', 'metadata', ...options], cwd, env });
    if (code !== 0)
        throw (0,fetch_trouble/* fetchTrouble */.s)(stderr) ?? unresolved(of, stderr);
    const resolved = parseResolved(stdout);
    const path = (0,external_node_path_.join)(workspace.root, 'Cargo.lock');
    const locked = (0,dependencies/* lockedPackages */.J)((await world.files.readText(path)) ?? '', path);
    return {
        resolved,
        holds: doubtful(resolved) ? await askConditions(triple, cwd, env, world) : () => true,
        checksums: new Map(locked.flatMap(one => (one.checksum === undefined ? [] : [[checksumKey(one), one.checksum]]))),
        root: source.root,
        rustc: rust.release,
    };
}
/** The error if cargo doesn't say what is in something. */
const unresolved = (of, said) => new out_errors/* ActionError */.lZ('bill-unresolved', `cargo can't say which packages are in ${of}:\n${said.trim()}`, 'fix what it names; `cargo metadata` in the workspace must work as `cargo build` does');
async function askConditions(triple, cwd, env, { exec }) {
    const argv = [env['RUSTC'] ?? 'rustc', '--print=cfg', `--target=${triple}`];
    const { stdout } = await exec.run({ argv, cwd, env });
    return conditionsOf(triple, stdout);
}
/** The flags of `cargo build` that decide which packages it chooses. */
const choosing = (flags) => flags.filter((flag, i) => /^(--locked|--offline|--frozen|--all-features|--no-default-features|(--features|-F|--config|-Z|--lockfile-path).*)$/.test(flag) || /^(--features|-F|--config|-Z|--lockfile-path)$/.test(flags[i - 1] ?? ''));

// EXTERNAL MODULE: ./out/bill/license-text.js
var license_text = __webpack_require__(49147);
// EXTERNAL MODULE: ./out/targets/systems.js
var targets_systems = __webpack_require__(7867);
// EXTERNAL MODULE: ./out/targets/targets.js
var targets = __webpack_require__(74339);
;// CONCATENATED MODULE: ./out/builders/on-this-machine.js
/** What builders that run cargo directly on this machine have in common: the paths that cargo names are valid here. */
const onThisMachine = {
    takesSeveral: false,
    compilesAsHost: false,
    auditable: true,
    contained: false,
    settingsFile: undefined,
    targetArgument: ({ triple }) => triple,
    explains: true,
    inside: folder => folder,
    outside: path => path,
    probe: () => ({ files: [], env: {} }),
    cacheKey: () => undefined,
    cacheFiles: () => [],
    exported: () => ({}),
    place: () => 'on this machine',
    otherCompilers: () => ['install GCC 11 or newer and point CC at it'],
};

;// CONCATENATED MODULE: ./out/builders/cargo.js



/** Cargo itself, with this machine's C compilers. */
const cargo = {
    ...onThisMachine,
    takesSeveral: true,
    compilesAsHost: true,
    ability,
    plan: () => ({ image: undefined, folder: 'cargo', told: {} }),
    prepare: ({ targetFolder }, env, { rust }) => Promise.resolve({
        command: ['cargo', 'build'],
        env,
        version: rust.release,
        image: undefined,
        targetFolder,
    }),
};
/**
 * The linkers of Apple and of Visual Studio work for all processors of their systems, and so do rustc's MinGW and that
 * of GitHub's runners with Windows. All other linkers are for one target.
 */
function ability(target, { triple }) {
    const system = (0,targets_systems/* systemOf */.br)(triple);
    if (target.triple === triple)
        return { kind: 'able' };
    if (target.os === 'darwin' || target.libc === 'msvc')
        return { kind: target.os === system ? 'able' : 'unable' };
    if ((0,targets/* isMingw */.zj)(target) && target.os === system && target.libc === 'gnu')
        return { kind: 'able' };
    return { kind: 'if asked', needs: 'a linker for it on this machine' };
}

// EXTERNAL MODULE: ./out/environment.js
var environment = __webpack_require__(94825);
// EXTERNAL MODULE: ./out/tools/find-tool.js
var find_tool = __webpack_require__(30756);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var smol_toml_dist = __webpack_require__(3292);
// EXTERNAL MODULE: ./out/toml.js
var toml = __webpack_require__(62994);
;// CONCATENATED MODULE: ./out/builders/cross/config.js



/** Reads the settings for cross. Throws if the file is not valid TOML: cross would report that only much later. */
function parseCrossConfig(file, rootManifest) {
    const manifest = (0,toml/* parseToml */.MT)(rootManifest, 'Cargo.toml');
    const metadata = manifest.package?.metadata?.cross;
    return {
        tables: [
            ...(metadata === undefined ? [] : [metadata]),
            ...(file === undefined ? [] : [parseCrossToml(file)]),
        ],
    };
}
function parseCrossToml({ path, text }) {
    try {
        return (0,smol_toml_dist/* parse */.qg)(text);
    }
    catch (cause) {
        throw new out_errors/* ActionError */.lZ('cross-toml-unreadable', `${path} is not TOML: ${cause instanceof Error ? cause.message : String(cause)}`, 'fix it: cross reads it too', { cause });
    }
}

// EXTERNAL MODULE: ./out/progress.js
var out_progress = __webpack_require__(45469);
// EXTERNAL MODULE: ./out/retry.js
var retry = __webpack_require__(47678);
;// CONCATENATED MODULE: ./out/builders/cross/engine.js




/** The container engine, chosen as cross does: the one in its variable, else docker, else podman. */
async function findEngine({ env, exec }) {
    const asked = env['CROSS_CONTAINER_ENGINE'];
    for (const name of asked === undefined ? ['docker', 'podman'] : [asked])
        if ((await exec.find(name)) !== undefined)
            return name;
    throw new out_errors/* ActionError */.lZ('no-container-engine', `cross builds in containers, and there is no ${asked ?? 'docker or podman'} on this machine`, 'install Docker or Podman, or choose another builder: builders: zigbuild (or cargo)');
}
/** Pulls a build's image before the build, so that a wrong name or a network failure is reported as such. */
async function pullImage({ reference }, engine, world) {
    if (reference === undefined)
        return undefined;
    const there = await inspect(reference, engine, world);
    if (there !== undefined)
        return there;
    await pull(reference, engine, world);
    const pulled = await inspect(reference, engine, world);
    if (pulled === undefined)
        throw new Error(`${engine} pulled ${reference}, but doesn't have it`);
    return pulled;
}
async function inspect(reference, engine, world) {
    const asked = await ask([engine, 'image', 'inspect', reference], world);
    if (asked.code === 0) {
        const [image] = JSON.parse(asked.stdout);
        const digest = image?.RepoDigests?.[0]?.replace(/^.*@/, '') ?? image?.Id ?? '';
        return { reference, digest };
    }
    if (/no such (image|object)|image not known|not found/i.test(asked.stderr))
        return undefined;
    throw new out_errors/* ActionError */.lZ('container-engine-silent', `${engine} doesn't answer: ${asked.stderr.trim()}`, `check that ${engine} info works here: is its service running, and may this user access it?`);
}
async function pull(reference, engine, world) {
    world.log.info(`${engine} pull ${reference}`);
    let reason = '';
    const tryOnce = async () => {
        const { code, stderr } = await (0,out_progress/* showing */.E)(`pulling ${reference}`, world, () => ask([engine, 'pull', '--quiet', reference], world));
        if (code === 0)
            return;
        reason = stderr.trim().split('\n').at(-1) ?? '';
        throw new out_errors/* ActionError */.lZ('image-not-pulled', `${engine} can't pull ${reference}: ${reason}`, 'check that the name is right, and that this machine may pull it (`docker login`); images names another');
    };
    const retryable = (error) => error instanceof out_errors/* ActionError */.lZ && error.topic === 'image-not-pulled' && !isFinal(reason)
        ? error.message
        : undefined;
    await (0,retry/* retry */.L5)(tryOnce, { attempts: 4, pause: { first: 4000, longest: 16_000 }, retryable }, world);
}
/** Whether another try can't help. */
const isFinal = (reason) => /manifest unknown|not found|denied|unauthorized|invalid reference/i.test(reason);
/** The engine doesn't run code of the build, and it may need files that the user's login created. */
const ask = (argv, world) => world.exec.run({ argv, cwd: world.cwd, env: (0,environment/* buildEnvironment */.AF)(world.env), outside: true });

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./out/builders/cross/image.js




/** Tags of released images don't move; their content is checked before anything is compiled. */
const defaultImage = (triple) => `ghcr.io/cross-rs/${triple}:0.2.5`;
/**
 * Chooses the image by cross's own order of priority, https://github.com/cross-rs/cross/wiki/Configuration. The input
 * comes before everything in it.
 */
function planImage([target], { images, env, settings: file, rootManifest }) {
    const triple = target?.triple ?? '';
    const cross = parseCrossConfig(file, rootManifest);
    const settings = (key) => last(cross.tables.map(table => table.target?.[triple]?.[key])) ??
        (key === 'image' ? undefined : last(cross.tables.map(table => table.build?.[key])));
    const variable = (name) => env[crossVariable(triple, name)] ?? (name === 'IMAGE' ? undefined : env[`CROSS_BUILD_${name}`]);
    const dockerfile = settings('dockerfile');
    const preBuild = settings('pre-build');
    const additions = {
        dockerfile: variable('DOCKERFILE') ?? (typeof dockerfile === 'object' ? dockerfile.file : dockerfile),
        context: variable('DOCKERFILE_CONTEXT') ?? (typeof dockerfile === 'object' ? dockerfile.context : undefined),
        preBuild: variable('PRE_BUILD') ?? (typeof preBuild === 'object' ? preBuild.join('\n') : preBuild),
    };
    const choice = chooseImage(target, images, variable('IMAGE'), settings('image'), additions);
    return {
        ...choice,
        additions,
        identity: [choice.reference, additions.dockerfile, additions.context, additions.preBuild].join('\n'),
    };
}
function chooseImage(target, images, fromEnv, fromToml, { dockerfile }) {
    const triple = target?.triple ?? '';
    const asked = images?.[triple];
    if (asked !== undefined)
        return { reference: asked, from: 'images' };
    if (fromEnv !== undefined)
        return { reference: fromEnv, from: 'the environment' };
    if (fromToml !== undefined)
        return { reference: fromToml, from: 'Cross.toml' };
    if (dockerfile !== undefined)
        return { reference: undefined, from: 'Cross.toml' };
    if (target?.image === false)
        throw new out_errors/* ActionError */.lZ('image-missing', `cross 0.2.5 has no image for ${triple}`, `name one of yours in images (${triple}=…), or leave the target out`);
    return { reference: defaultImage(triple), from: 'the default' };
}
/** The variable with cross's setting for one target. */
const crossVariable = (triple, name) => `CROSS_TARGET_${triple.toUpperCase().replaceAll(/[-.]/g, '_')}_${name}`;
const last = (values) => values.filter(value => value !== undefined).at(-1);
/** The variables that make cross use this image. */
function imageVariables(image, [target]) {
    const { reference, from } = image ?? {};
    const ours = from === 'images' || from === 'the default';
    return ours && reference !== undefined && target !== undefined
        ? { [crossVariable(target.triple, 'IMAGE')]: reference }
        : {};
}
/**
 * Cross resolves a Dockerfile and its context from the root of the workspace that it builds, which may be another one.
 */
function dockerfileVariables(image, [target], root) {
    const { dockerfile, context = '.' } = image?.additions ?? {};
    if (dockerfile === undefined || target === undefined)
        return {};
    return {
        [crossVariable(target.triple, 'DOCKERFILE')]: (0,external_node_path_.resolve)(root, dockerfile),
        [crossVariable(target.triple, 'DOCKERFILE_CONTEXT')]: (0,external_node_path_.resolve)(root, context),
    };
}
const shownImage = (image) => image?.reference ?? 'the image of its Dockerfile';
/** The name of the target folder for an image: a program that was linked in another image may not start in this one. */
const folderOf = (identity) => `cross-${(0,external_node_crypto_.createHash)('sha256').update(identity).digest('hex').slice(0, 8)}`;

;// CONCATENATED MODULE: ./out/builders/cross/pins.js
const cross = {
    name: 'cross',
    version: '0.2.5',
    versionArgument: '--version',
    crate: 'cross',
    pins: {
        'x86_64-unknown-linux-musl': {
            url: 'https://github.com/cross-rs/cross/releases/download/v0.2.5/cross-x86_64-unknown-linux-musl.tar.gz',
            sha256: 'a486cefa6cb486971b97be321ea9dfc2e90c1979550295314a368f53fab6d588',
        },
        'x86_64-apple-darwin': {
            url: 'https://github.com/cross-rs/cross/releases/download/v0.2.5/cross-x86_64-apple-darwin.tar.gz',
            sha256: '84a664edbd5405efc985e9423804cc63d12e55691b9c7e9729355fdf7b9af015',
        },
        'x86_64-pc-windows-msvc': {
            url: 'https://github.com/cross-rs/cross/releases/download/v0.2.5/cross-x86_64-pc-windows-msvc.tar.gz',
            sha256: '3d4d6dbebf448b1f6856c662b2b342db0a7f6827e91ed88e2bf0e5ca00a30a81',
        },
    },
};
/** The host architectures on which cross's images run. */
const imageHosts = ['x86_64'];

;// CONCATENATED MODULE: ./out/builders/cross/wrap.js

/**
 * Cross 0.2.5 can't read the list of toolchains that rustup prints since 1.28, and then installs or even updates the
 * toolchain in the middle of a build. It only wants to know whether the active toolchain is installed: a replacement
 * for rustup that only cross sees says so, and CROSS_CUSTOM_TOOLCHAIN stops it from asking for more.
 */
async function wrap(program, { rust, workFolder }, { exec, files }) {
    if (rust.host.includes('-windows-'))
        return program;
    const folder = (0,external_node_path_.join)(workFolder, 'cross');
    const rustup = (await exec.find('rustup')) ?? '/bin/false';
    await files.writeProgram((0,external_node_path_.join)(folder, 'rustup', 'rustup'), `#!/bin/sh
case "$1 $2" in
'toolchain list') basename "$(rustc --print sysroot)" ;;
*) exec ${quoted(rustup)} "$@" ;;
esac
`);
    const wrapped = (0,external_node_path_.join)(folder, 'bin', 'cross');
    await files.writeProgram(wrapped, `#!/bin/sh
PATH=${quoted((0,external_node_path_.join)(folder, 'rustup'))}${external_node_path_.delimiter}$PATH CROSS_CUSTOM_TOOLCHAIN=1 exec ${quoted((await exec.find(program)) ?? program)} "$@"
`);
    return wrapped;
}
/** A text as one word of a shell command. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

;// CONCATENATED MODULE: ./out/builders/cross.js










/** Cross: cargo in a container, in which the workspace and the target folder have other paths. */
const cross_cross = {
    takesSeveral: false,
    compilesAsHost: false,
    auditable: false,
    contained: true,
    ability: cross_ability,
    settingsFile: {
        path: env => env['CROSS_CONFIG'] ?? 'Cross.toml',
        check: parseCrossConfig,
    },
    plan,
    prepare,
    targetArgument: ({ triple }) => triple,
    // With `--verbose`, it would print commands of the container engine.
    explains: false,
    inside: () => mounts.target,
    outside: (path, { root, targetFolder }) => path.startsWith(`${mounts.target}/`)
        ? (0,external_node_path_.join)(targetFolder, path.slice(mounts.target.length))
        : path.startsWith(`${mounts.workspace}/`)
            ? root + path.slice(mounts.workspace.length)
            : path,
    probe: ({ image, targets }, root) => ({
        files: ['Cross.toml', '.cargo/config.toml', ...scriptOf(image?.additions.preBuild)],
        env: dockerfileVariables(image, targets, root),
    }),
    cacheKey: () => undefined,
    cacheFiles: ({ image }) => ['Cross.toml', image?.additions.dockerfile ?? []].flat(),
    exported: ({ image, targets }) => imageVariables(image, targets),
    place: ({ image }) => `in ${shownImage(image)}`,
    otherCompilers: triple => [
        `name an image with GCC 11 or newer in images (${triple}=…)`,
        `install another gcc in Cross.toml's pre-build and point CC_${triple.replaceAll('-', '_')} at it`,
    ],
};
/**
 * Where cross mounts the folders that cargo needs: https://github.com/cross-rs/cross/blob/v0.2.5/src/docker/local.rs
 */
const mounts = { workspace: '/project', target: '/target' };
function cross_ability(target, { triple }) {
    const system = (0,targets_systems/* systemOf */.br)(triple);
    const hasEngine = system !== undefined && ((0,targets/* isMingw */.zj)(target) ? ['linux', 'darwin'] : engines).includes(system);
    if (!hasEngine || target.os === 'darwin' || target.libc === 'msvc')
        return { kind: 'unable' };
    if (!target.image)
        return {
            kind: 'if asked',
            needs: `an image of yours in images (${cross.name} ${cross.version} has none for it)`,
        };
    return system === 'linux' && imageHosts.includes(triple.split('-')[0] ?? '')
        ? { kind: 'able' }
        : {
            kind: 'if asked',
            needs: `a container engine that runs images for Linux on ${imageHosts.join(' or ')}`,
        };
}
/** The systems on which there are container engines; GitHub's runners have them on the first only. */
const engines = ['linux', 'darwin', 'windows'];
function plan(targets, asked) {
    const image = planImage(targets, asked);
    return {
        image,
        folder: folderOf(image.identity),
        told: {
            ...imageVariables(image, targets),
            ...(asked.settings === undefined ? {} : { CROSS_CONFIG: asked.settings.path }),
        },
    };
}
/** Finds cross, pulls the image that it will use, and wraps it so that it leaves rustup's toolchains alone. */
async function prepare(run, env, around, world) {
    const engine = await findEngine(world);
    const { program } = await (0,find_tool/* findTool */.S)(cross, around.rust.host, world);
    const image = run.image && (await pullImage(run.image, engine, world));
    if (image !== undefined)
        world.log.info(`image ${image.reference}, from ${run.image?.from ?? ''}, ${image.digest}`);
    // A tag can move, and a program linked in yesterday's image may not start in today's.
    const folder = folderOf(`${run.image?.identity ?? ''} ${image?.digest ?? ''}`);
    const targetFolder = (0,external_node_path_.join)(around.workFolder, folder);
    return {
        command: [await wrap(program, around, world), 'build'],
        env: { ...cross_environment(run, env, engine), CARGO_TARGET_DIR: targetFolder },
        version: cross.version,
        image,
        targetFolder,
    };
}
/** The environment of cross: which image to use, and which variables to pass into the container. */
function cross_environment({ told, variables }, env, engine) {
    const { DOCKER_OPTS: options = '', ...rest } = env;
    const names = (0,environment/* containerVariables */.JO)(rest, variables);
    return {
        ...rest,
        ...told,
        CROSS_CONTAINER_ENGINE: engine,
        // Cross's own variable for such names would replace the list in Cross.toml; options of the container engine add to
        // it.
        CROSS_CONTAINER_OPTS: [env['CROSS_CONTAINER_OPTS'] ?? options, ...names.map(name => `-e ${name}`)]
            .join(' ')
            .trim(),
    };
}
/** The script, if pre-build names one; pre-build may also be commands. */
const scriptOf = (preBuild = '') => (/^[\w./-]+$/.test(preBuild) ? [preBuild] : []);

;// CONCATENATED MODULE: ./out/builders/zigbuild/pins.js
const cargoZigbuild = {
    name: 'cargo-zigbuild',
    version: '0.23.0',
    versionArgument: '--version',
    crate: 'cargo-zigbuild',
    pins: {
        'x86_64-unknown-linux-musl': {
            url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-x86_64-unknown-linux-musl.tar.xz',
            sha256: 'f0aa9cc8220a84788c6e4a9b6d80422f041659227b680fdef982d5a8ddffddb4',
        },
        'x86_64-apple-darwin': {
            url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-x86_64-apple-darwin.tar.xz',
            sha256: 'f8c746d12dfae79ac0704c5aa13631a05b24c3e4ee7216eb40f70943bd8ca7b1',
        },
        'x86_64-pc-windows-msvc': {
            url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-x86_64-pc-windows-msvc.zip',
            sha256: '82ff1207be9e9533267b83dbe33d0b16b30043f116dc336d9a526667fa27622a',
        },
        'aarch64-unknown-linux-gnu': {
            url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-aarch64-unknown-linux-gnu.tar.xz',
            sha256: '5917d5416884cba0f23c2653016f7f2df2ec04e74eb6b259598fecc066f8c429',
        },
        'aarch64-apple-darwin': {
            url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-aarch64-apple-darwin.tar.xz',
            sha256: '3d8f1ad296d3f3e97122607f7c972393c6329801027acb71bb7d17a4e30ef092',
        },
        'aarch64-pc-windows-msvc': {
            url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-aarch64-pc-windows-msvc.zip',
            sha256: 'd9ffaa509e5d5d05b931b2ee4bffaf666cb80ea585f20c2c8a80820f5a9186b1',
        },
    },
};
/** cargo-zigbuild's C compiler and linker, from its wheels on PyPI. */
const zig = {
    name: 'zig',
    version: '0.16.0',
    versionArgument: 'version',
    crate: undefined,
    pins: {
        'x86_64-unknown-linux-musl': {
            url: 'https://files.pythonhosted.org/packages/3e/ed/7b79023aa27ceb5d461ecf761181e7c33c57bbc1a6256a39535d1c7083d2/ziglang-0.16.0-py3-none-manylinux_2_12_x86_64.manylinux2010_x86_64.musllinux_1_1_x86_64.whl',
            sha256: '9fcda73f62b851dd72a54b710ad40a209896db14cfb13649e62191243556342b',
        },
        'aarch64-unknown-linux-musl': {
            url: 'https://files.pythonhosted.org/packages/7e/ed/d6663a5e52c504944d578b9e0bfcb7857f292803bcd09ebe0d10fe2b293d/ziglang-0.16.0-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl',
            sha256: 'e27d409812b11e0fb89ed0200cf2e55b6464d43f9461553104e4a4f9a94a1fd5',
        },
        'x86_64-apple-darwin': {
            url: 'https://files.pythonhosted.org/packages/75/60/f924aa24b95a1ad347e845acc7ab6b5d062ae5b0b540d494654cd40d4e0b/ziglang-0.16.0-py3-none-macosx_12_0_x86_64.whl',
            sha256: '18e14f6b25678d7b7c65708c82501ee6090fe39ed5c783477d56267af1fa5629',
        },
        'aarch64-apple-darwin': {
            url: 'https://files.pythonhosted.org/packages/cd/59/012f0c2800f7428b87bb16c5c78db7ef806efed274491998155955c02558/ziglang-0.16.0-py3-none-macosx_12_0_arm64.whl',
            sha256: 'b61e5413c49508d9d62e5dcea543e3af491594154d74a00ff52f84ed508260cc',
        },
        'x86_64-pc-windows-msvc': {
            url: 'https://files.pythonhosted.org/packages/a6/3c/baff40b3fc8ab4e83530246a52e8f3a5186c3606562712dfb58483b04f79/ziglang-0.16.0-py3-none-win_amd64.whl',
            sha256: '089a16a4eb5a2f45151993342f8fabad24ff1a0723dc146642895c29208a3939',
        },
    },
};

;// CONCATENATED MODULE: ./out/builders/zigbuild.js






/** cargo-zigbuild: cargo, with zig as C compiler and linker. */
const zigbuild = {
    ...onThisMachine,
    ability: zigbuild_ability,
    plan: () => ({ image: undefined, folder: 'zigbuild', told: {} }),
    prepare: async ({ targetFolder }, env, { rust: { host } }, world) => {
        const found = await (0,find_tool/* findTool */.S)(cargoZigbuild, host, world);
        return {
            command: [found.program, 'zigbuild'],
            env: (0,find_tool/* withPath */.i)(env, [found, await (0,find_tool/* findTool */.S)(zig, host, world)]),
            version: `${cargoZigbuild.version} with zig ${zig.version}`,
            image: undefined,
            targetFolder,
        };
    },
    targetArgument,
    // Zig also compiles C for that version.
    cacheKey: maxGlibc => maxGlibc,
};
/** Zig can link against any version of glibc that there is for the processor. */
function targetArgument(target, maxGlibc) {
    const { triple, os, libc } = target;
    if (maxGlibc === undefined || os !== 'linux' || libc !== 'gnu')
        return triple;
    const { oldestGlibc = maxGlibc } = (0,architectures/* architectureOf */.NJ)(target);
    return `${triple}.${minor(oldestGlibc) > minor(maxGlibc) ? oldestGlibc : maxGlibc}`;
}
/** All versions of glibc begin with `2.`. */
const minor = (glibc) => Number(glibc.split('.')[1] ?? 0);
function zigbuild_ability(target, { triple, env }) {
    const system = (0,targets_systems/* systemOf */.br)(triple);
    if (system === undefined || !hosts.includes(system) || !target.zig)
        return { kind: 'unable' };
    if ((0,targets/* isMingw */.zj)(target))
        return { kind: system === 'windows' ? 'unable' : 'able' };
    if (target.os !== 'darwin')
        return { kind: 'able' };
    if (system !== 'linux')
        return { kind: 'unable' };
    // Zig has no headers of Apple's frameworks.
    return env !== undefined && env['SDKROOT'] === undefined
        ? { kind: 'lacking', remedy: 'point SDKROOT at a macOS SDK, so that zigbuild can build it here' }
        : { kind: 'able' };
}
/** The systems for which zig and cargo-zigbuild are published. */
const hosts = ['linux', 'darwin', 'windows'];

;// CONCATENATED MODULE: ./out/builders/builders.js





/** The table of all builders. */
const builders = { cargo: cargo, cross: cross_cross, zigbuild: zigbuild };
/**
 * The preference among builders, the lowest number first. GitHub's runners with macOS and Windows can't run Linux
 * containers, so there cross comes after zig.
 */
const usually = { cross: 1, zigbuild: 2, cargo: 3 };
const withoutContainers = { zigbuild: 1, cross: 2, cargo: 3 };
const places = {
    darwin: withoutContainers,
    windows: withoutContainers,
};
/**
 * All builders in order of preference for a target. If the target is the host itself, a builder that compiles as the
 * host does comes first.
 */
function byPreference(target, host) {
    const order = places[(0,targets_systems/* systemOf */.br)(host) ?? 'linux'] ?? usually;
    const place = (name) => target.triple === host && builders[name].compilesAsHost ? 0 : order[name];
    return [...inputs_builder/* builderNames */.k].sort((a, b) => place(a) - place(b));
}

;// CONCATENATED MODULE: ./out/build/bills.js






/** Describes the programs of one run of a builder for a target. */
async function describePrograms({ build, env }, target, crates, folder, find, plan, world) {
    const { triple } = target;
    const features = build.features.length === 0 ? [] : [`--features=${build.features.join(',')}`];
    const known = await askPackages({
        of: `the programs for ${triple}`,
        triple,
        flags: [...features, ...choosing(build.flags)],
        cwd: plan.workspace.root,
        env,
    }, plan, world);
    const compiled = compiledFor(triple, crates, builders[build.builder].inside(build.targetFolder));
    return bin => {
        const linked = linkedInto(bin.package.name, compiled, known);
        const path = (0,external_node_path_.join)(folder, 'licenses', triple, `${bin.name}.txt`);
        return describe(bin.name, linked, path, find, known, world.files);
    };
}
/** Writes the licenses of what is in something that was built. */
async function describe(name, { bill, packages }, path, find, { resolved }, files) {
    const licensed = [];
    for (const one of packages)
        licensed.push({ package: one, own: resolved.members.has(one.id), files: await find(one) });
    await files.write(path, (0,license_text/* licensesText */.G)(name, licensed));
    return { bill, licenses: { path, ...(await files.digest(path)) } };
}

;// CONCATENATED MODULE: ./out/build/cache/unit.js
/**
 * The hashes in a path, in the places where cargo puts them: `deps/libserde-9d2f8a7c6b5e4d30.rlib`,
 * `build/serde-…/out`.
 */
const hashesIn = (path) => [...path.matchAll(/[-/\\]([0-9a-f]{16})(?=[./\\]|$)/g)].map(match => match[1] ?? '');
/** The units from outside the workspace. Its own, and path dependencies, change with every commit. */
const unit_dependencies = (units) => units.filter(unit => !/(^|\()path\+/.test(unit.packageId));

;// CONCATENATED MODULE: ./out/build/cargo-messages.js


/**
 * Reads a line of cargo's JSON messages; `undefined` for any other line.
 * https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages
 */
function parseCargoMessage(line) {
    const message = parseJson(line);
    if (message === undefined)
        return undefined;
    switch (message.reason) {
        case 'compiler-artifact':
            return artifact(message);
        case 'build-script-executed':
            return {
                kind: 'script',
                unit: { packageId: message.package_id, hashes: hashesIn(message.out_dir), compiled: undefined },
                links: linksOf(message),
            };
        case 'compiler-message':
            return { kind: 'diagnostic', diagnostic: diagnostic(message) };
        case 'build-finished':
            return { kind: 'other' };
    }
}
/** A proc macro may print something that only looks like a message. */
function parseJson(line) {
    if (!line.startsWith('{"reason":"'))
        return undefined;
    try {
        const parsed = dist/* safeParse */.xLC(rawMessage, JSON.parse(line));
        return parsed.success ? parsed.output : undefined;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
function artifact({ package_id: packageId, target, features, filenames: files, executable, fresh, }) {
    const unit = { packageId, hashes: files.flatMap(hashesIn), compiled: !fresh };
    const crate = { packageId, kinds: target.kind, features, files };
    return executable !== null && target.kind.includes('bin')
        ? { kind: 'executable', unit, crate, bin: target.name, path: executable }
        : { kind: 'compiled', unit, crate, name: target.name };
}
/** What a build script linked but not statically: `ssl`, `dylib=ssl`, `framework=Security`. */
const linksOf = ({ package_id: id, linked_libs: libraries = [] }) => libraries
    .filter(library => !library.startsWith('static'))
    .map(library => ({ library: library.replace(/^[\w:+,-]+=/, ''), package: packageOf(id) }));
/** Name and version in the id of a package: `…#openssl-sys@0.9.109`, or `path+file:///x/openssl-sys#0.9.109`. */
function packageOf(id) {
    const [, folder = '', name = folder, version = ''] = /([^/#]*)#(?:([^@#]+)@)?([^@#]+)$/.exec(id) ?? [];
    return `${name} ${version}`.trim();
}
function diagnostic({ package_id, message }) {
    const span = message.spans.find(one => one.is_primary);
    return {
        packageId: package_id,
        level: message.level,
        rendered: message.rendered ?? message.message,
        span: span && {
            file: span.file_name,
            line: span.line_start,
            column: span.column_start,
            endLine: span.line_end,
        },
    };
}
/**
 * The reason in a line why an existing dependency is compiled, e.g. `serde v1.0.0: the rustflags changed`. The
 * workspace's own packages, which have a path, are left out: in a new checkout they are always stale.
 */
const staleness = (line) => {
    const [, name, reason] = /^ *Dirty (\S+ v\S+?)(?: \((?![\\/]|[A-Za-z]:[\\/]).*?\))?: (.+)$/.exec(line) ?? [];
    return name === undefined || reason === undefined ? [] : [`${name}: ${reason}`];
};
const artifactMessage = dist/* object */.Ikc({
    reason: dist/* literal */.euz('compiler-artifact'),
    package_id: dist/* string */.YjP(),
    target: dist/* object */.Ikc({ kind: dist/* array */.YOg(dist/* string */.YjP()), name: dist/* string */.YjP() }),
    features: dist/* array */.YOg(dist/* string */.YjP()),
    filenames: dist/* array */.YOg(dist/* string */.YjP()),
    executable: dist/* nullable */.mee(dist/* string */.YjP()),
    fresh: dist/* boolean */.zMY(),
});
const scriptMessage = dist/* object */.Ikc({
    reason: dist/* literal */.euz('build-script-executed'),
    package_id: dist/* string */.YjP(),
    out_dir: dist/* string */.YjP(),
    linked_libs: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP())),
});
const diagnosticMessage = dist/* object */.Ikc({
    reason: dist/* literal */.euz('compiler-message'),
    package_id: dist/* string */.YjP(),
    message: dist/* object */.Ikc({
        level: dist/* string */.YjP(),
        message: dist/* string */.YjP(),
        rendered: dist/* nullable */.mee(dist/* string */.YjP()),
        spans: dist/* array */.YOg(dist/* object */.Ikc({
            is_primary: dist/* boolean */.zMY(),
            file_name: dist/* string */.YjP(),
            line_start: dist/* number */.aig(),
            line_end: dist/* number */.aig(),
            column_start: dist/* number */.aig(),
        })),
    }),
});
const rawMessage = dist/* variant */.Oxt('reason', [
    artifactMessage,
    scriptMessage,
    diagnosticMessage,
    dist/* object */.Ikc({ reason: dist/* literal */.euz('build-finished') }),
]);

;// CONCATENATED MODULE: ./out/build/own-output.js


/**
 * Throws if a file that a build gave as its output is a link out of its folder, or was never in it. This program would read
 * it with its own rights, from outside the wall, and publish it.
 */
async function refuseForeign(path, folder, files) {
    const [real, home] = [await files.realPath(path), await files.realPath(folder)];
    if (!real.startsWith(home + external_node_path_.sep))
        throw new out_errors/* ActionError */.lZ('output-elsewhere', `${path}, which the build gave as its output, is ${real}, outside of ${folder}`, 'find out what does that: a build script, a proc macro, or a tool that cargo runs; nothing was published');
}

// EXTERNAL MODULE: ./out/tools/cargo-progress.js
var cargo_progress = __webpack_require__(90882);
;// CONCATENATED MODULE: ./out/build/progress.js



/** Shows the progress of a build, even while one crate takes minutes, and at the end how long the build took. */
function reportProgress(what, { log, now }) {
    const start = now().getTime();
    const elapsed = () => now().getTime() - start;
    const cargo = (0,cargo_progress/* cargoProgress */.A)();
    let compiled = 0;
    let last;
    // An old cargo doesn't report progress, but what it has compiled is known.
    const stop = log.progress(() => (0,out_progress/* progressLine */.o)(what, cargo.far() ?? { items: { noun: 'crate', done: compiled }, at: last && `last ${last}` }, elapsed()));
    return {
        compiled: name => {
            compiled += 1;
            last = name;
        },
        read: cargo.read,
        stop: () => {
            stop();
            if (compiled > 0)
                log.info(`${what}: compiled ${(0,out_units/* count */.U9)(compiled, 'crate')} in ${(0,out_units/* duration */.p0)(elapsed())}`);
        },
    };
}

;// CONCATENATED MODULE: ./out/plan/build-folder.js
/**
 * Flags that make cargo write everything it builds into `folder`, so that a cache can keep it. Since cargo 1.91,
 * `build.build-dir` may send all but the binaries to another folder, and it can be set in any config file, by a
 * variable, or with `--config`. The flag comes last and overrides all of these. A variable would not override all of
 * them. It would also reach a cargo that a build script starts, which would then wait forever for the folder that the
 * outer cargo has locked. `folder` is the path as seen by the cargo that is run.
 */
function inOneFolder(folder, { cargo: [major, minor] }) {
    if (major === 1 && minor < 91)
        return [];
    return [`--config=build.build-dir=${JSON.stringify(folder)}`];
}

;// CONCATENATED MODULE: ./out/build/cargo-command.js



/**
 * The single cargo command of a build. Its standard output is Cargo's JSON messages. With `explain`, cargo also says
 * why it considers existing output stale.
 */
function cargoCommand({ build, command, env }, plan, explain) {
    const packages = [...new Set(build.bins.map(bin => bin.package.name))];
    const builder = builders[build.builder];
    return {
        argv: [
            ...command,
            '--message-format=json',
            ...build.targets.map(target => `--target=${builder.targetArgument(target, plan.maxGlibc)}`),
            `--profile=${build.profile}`,
            ...packages.map(name => `--package=${onlyMember(name)}`),
            ...build.bins.map(bin => `--bin=${bin.name}`),
            ...(build.features.length === 0 ? [] : [`--features=${build.features.join(',')}`]),
            ...build.flags,
            ...(explain && builder.explains ? explaining(build.flags) : []),
            ...inOneFolder(builder.inside(build.targetFolder), plan.rust),
        ],
        cwd: plan.workspace.root,
        env: { ...env, ...cargo_progress/* toldProgress */.b },
        ...(builder.contained ? { outside: true } : {}),
    };
}
/**
 * A pattern that matches only this name. Cargo looks for patterns among the members only, and for names among
 * dependencies, too. A package id would contain the folder, which differs in a container.
 * https://doc.rust-lang.org/cargo/commands/cargo-build.html#package-selection
 */
const onlyMember = (name) => name.replace(/^./u, '[$&]');
/** A second `--verbose` would make cargo very verbose, and a quiet run stays quiet. */
const explaining = (flags) => flags.some(flag => /^(-[vq]+|--verbose|--quiet)$/.test(flag)) ? [] : ['--verbose'];

;// CONCATENATED MODULE: ./out/build/wasm-commands.js





/** The command that builds one kind of a package into a folder. */
function wasmPackCommand(ready, { manifestPath }, kind, out, explain, plan) {
    const own = cargoFlags(ready, kind, plan);
    const flags = explain ? [...explaining(own), ...own] : own;
    return {
        argv: [
            ready.program,
            'build',
            (0,external_node_path_.dirname)(manifestPath),
            '--mode=no-install',
            `--target=${kind.target}`,
            `--out-dir=${out}`,
            ...kind.options,
            ...(flags.length === 0 ? [] : ['--', ...flags]),
        ],
        cwd: plan.workspace.root,
        env: { ...wasm_commands_environment(ready, kind), ...cargo_progress/* toldProgress */.b },
    };
}
/** Cargo refuses to get the same switch twice. */
const cargoFlags = ({ build }, { cargoFlags: own }, { rust }) => [
    ...own.filter(flag => !cargoSwitches.has(flag) || !build.flags.includes(flag)),
    ...build.flags,
    ...inOneFolder(build.targetFolder, rust),
];
const cargoSwitches = new Set([
    '--locked',
    '--offline',
    '--frozen',
    '--all-features',
    '--no-default-features',
]);
/** As in a shell, the variables in front of a command override the environment; those of `build-env` override both. */
const wasm_commands_environment = ({ build, env }, { env: own }) => ({
    ...env,
    ...own,
    ...build.variables,
});
/** The command that asks cargo what it has built for a kind of a package. */
function askingCommand(ready, { manifestPath }, kind, plan) {
    const options = ['--lib', `--target=${toolchain_wasm/* wasmTriple */.tM}`, `--profile=${kind.profile}`, '--message-format=json'];
    return {
        argv: ['cargo', 'build', ...options, ...cargoFlags(ready, kind, plan)],
        cwd: (0,external_node_path_.dirname)(manifestPath),
        env: wasm_commands_environment(ready, kind),
    };
}

;// CONCATENATED MODULE: ./out/build/wasm-crates.js





/**
 * Asks cargo for what it has built for a kind of a package: by now, everything. wasm-pack does not pass on cargo's messages.
 * Kinds that are compiled alike are asked for once.
 */
function cargoAsker(ready, plan, world) {
    const answers = new Map();
    return (member, kind) => {
        const key = JSON.stringify(askingCommand(ready, member, kind, plan));
        const answer = answers.get(key) ?? wasm_crates_ask(ready, member, kind, plan, world);
        answers.set(key, answer);
        return answer;
    };
}
async function wasm_crates_ask(ready, { name, manifestPath }, kind, plan, world) {
    const command = askingCommand(ready, { manifestPath }, kind, plan);
    const units = [];
    const crates = [];
    const said = [];
    const { code } = await world.exec.run(command, {
        stdout: line => {
            const message = parseCargoMessage(line);
            if (message === undefined)
                return;
            if ('unit' in message)
                units.push(message.unit);
            if ('crate' in message)
                crates.push(message.crate);
        },
        stderr: line => {
            said.push(line);
            world.log.debug(line);
        },
    });
    const of = `${name} for ${kind.kind}`;
    if (code !== 0)
        throw unresolved(of, said.join('\n'));
    const flags = choosing(command.argv);
    const question = { of, triple: toolchain_wasm/* wasmTriple */.tM, flags, cwd: (0,external_node_path_.dirname)(manifestPath), env: command.env };
    return { units, crates, known: await askPackages(question, plan, world) };
}

;// CONCATENATED MODULE: ./out/build/wasm.js













/** Runs wasm-pack for each package and kind. For a package's second kind, the code is compiled already. */
async function buildWasm(ready, plan, folder, explain, findLicenses, world) {
    const built = [];
    const units = new Set();
    const ask = cargoAsker(ready, plan, world);
    const said = { compiled: new Set(), reasons: [] };
    for (const member of ready.build.packages)
        for (const one of member.kinds) {
            const { kind } = one;
            const { name, version } = member;
            const out = wasmFolder(folder, name, kind);
            const command = wasmPackCommand(ready, member, one, out, explain, plan);
            await runWasmPack(command, `${name} for ${kind}`, said, plan, world);
            const files = await measureFiles(out, world.files);
            const size = files.reduce((sum, file) => sum + file.size, 0);
            world.log.info(`built ${name} for ${kind}, ${(0,out_units/* count */.U9)(files.length, 'file')}, ${(0,out_units/* bytes */.ee)(size)}`);
            const asked = await ask(member, one);
            for (const unit of asked.units)
                units.add(unit);
            const compiled = compiledFor(toolchain_wasm/* wasmTriple */.tM, asked.crates, ready.build.targetFolder);
            const linked = linkedInto(name, compiled, asked.known);
            const path = (0,external_node_path_.join)(folder, 'licenses', 'wasm', `${name}-${kind}.txt`);
            const inside = await describe(name, linked, path, findLicenses, asked.known, world.files);
            built.push({ package: name, version, kind, tools: ready.tools, files, ...inside });
        }
    const marked = [...units].map(unit => ({
        ...unit,
        compiled: said.compiled.has(unit.packageId.replace(/^.*#/, '')),
    }));
    return { result: built, units: () => Promise.resolve(marked), reasons: said.reasons };
}
/** The folder for one kind of a package, within a matrix job's folder. */
const wasmFolder = (job, name, kind) => (0,external_node_path_.join)(job, 'wasm', name, kind);
async function runWasmPack(command, what, said, plan, world) {
    const progress = reportProgress(what, world);
    const errors = [];
    let previous = '';
    const listen = (line) => {
        if (progress.read(line))
            return;
        const [, name, version] = /^ *Compiling (\S+) v(\S+)/.exec(line) ?? [];
        if (name !== undefined && version !== undefined) {
            progress.compiled(name);
            said.compiled.add(`${name}@${version}`);
        }
        said.reasons.push(...staleness(line));
        if (isError(line))
            errors.push(line);
        const place = isError(previous) ? placeOf(line, plan) : undefined;
        if (place !== undefined)
            world.log.annotate(previous, place);
        if (isRoutine(line))
            world.log.debug(line);
        else
            world.log.output(line);
        previous = line;
    };
    const { code } = await world.exec.run(command, { stdout: listen, stderr: listen }).finally(progress.stop);
    if (code !== 0)
        throw new out_errors/* ActionError */.lZ('build-failed', `wasm-pack could not build ${what}: ${cause(errors) ?? `exit code ${code}`}`, 'fix the error above, or set wasm to false; nothing was published');
}
const isError = (line) => /^error\b/i.test(line);
/** The first error. Cargo's final error may arrive before the compiler's, which takes a detour through wasm-pack. */
const cause = (errors) => errors.find(line => !line.startsWith('error: could not compile')) ?? errors[0];
/** Lines that cargo and wasm-pack print for every step of a successful build, and the notice of a newer wasm-pack. */
const isRoutine = (line) => /^ *(Compiling|Downloaded|Downloading|Fresh|Dirty|Running|Updating|Locking|Adding|Finished) |^\[INFO\]|^\[WARN\].*version/.test(line);
/** The position in the line that rustc prints below an error. Paths in the workspace are relative to its root. */
function placeOf(line, { source, workspace }) {
    const [, file = '', lineNumber, column] = /^ *--> (.+):(\d+):(\d+)$/.exec(line) ?? [];
    if (file === '' || (0,external_node_path_.isAbsolute)(file))
        return undefined;
    return {
        file: (0,survey_source/* fromRoot */.tc)(source.root, (0,external_node_path_.resolve)(workspace.root, file)),
        line: Number(lineNumber),
        column: Number(column),
    };
}
/**
 * Lists and measures the files. Hidden ones are left out: with wasm-pack's .gitignore, the rest would not be published.
 */
async function measureFiles(folder, files) {
    const measured = [];
    for (const path of await files.list(folder)) {
        await refuseForeign((0,external_node_path_.join)(folder, path), folder, files);
        if (path.split('/').some(part => part.startsWith('.')))
            continue;
        const local = (0,external_node_path_.join)(folder, path);
        measured.push({ path, local, ...(await files.digest(local)) });
    }
    return measured;
}

;// CONCATENATED MODULE: ./out/build/saved.js





const fileName = 'built.json';
/** The folder for a matrix job's files; `all` for a run that builds everything. */
const jobFolder = ({ workFolder }, job = 'all') => (0,external_node_path_.join)(workFolder, 'built', job);
/** Records what was built, so that a later `publish` can load it. */
async function saveBuilt({ binaries, wasm, jobs }, plan, folder, files) {
    const within = (path) => (0,external_node_path_.relative)(folder, path).replaceAll('\\', '/');
    const saved = {
        version: plan.release.version,
        channel: plan.release.channel,
        commit: plan.release.commit ?? null,
        binaries: binaries.map(({ target, path, licenses, ...rest }) => ({
            ...rest,
            target: target.triple,
            path: within(path),
            licenses: { ...licenses, path: within(licenses.path) },
        })),
        wasm: wasm.map(one => ({
            ...one,
            licenses: { ...one.licenses, path: within(one.licenses.path) },
            files: one.files.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
        })),
        jobs,
    };
    await files.write((0,external_node_path_.join)(folder, fileName), `${JSON.stringify(saved, undefined, 2)}\n`);
}
/** The inputs of a `publish`, with the version and the channel of the earlier `build`. */
async function withSavedRelease(inputs, workFolder, files) {
    const [first, ...others] = await readJobs(workFolder, files);
    for (const name of ['version', 'channel']) {
        const stray = others.find(job => job[name] !== first[name]);
        if (stray !== undefined)
            throw new out_errors/* ActionError */.lZ('matrix-jobs-differ', `the matrix jobs built for different releases: ${name} is "${first[name]}" and "${stray[name]}"`, 'run all of them again, from one plan');
        if (inputs[name] !== undefined && inputs[name] !== first[name])
            throw new out_errors/* ActionError */.lZ('built-for-another', `${name} is "${inputs[name]}", but the build was for ${name} "${first[name]}"`, `leave ${name} out, or run build with it again: programs may contain it`);
    }
    return { ...inputs, version: first.version, channel: first.channel };
}
/**
 * Loads what `build` left, from one matrix job or several. Throws unless it is complete, unaltered, and from the
 * current commit.
 */
async function loadBuilt(plan, files) {
    const jobs = await readJobs(plan.workFolder, files);
    for (const { commit, folder } of jobs)
        if (commit !== (plan.release.commit ?? null))
            throw new out_errors/* ActionError */.lZ('built-for-another', `${folder} was built from commit ${commit ?? 'none'}, the workspace is at ${plan.release.commit ?? 'none'}`, 'run build again: binaries and crates of one version must come from one commit');
    const binaries = [];
    for (const target of plan.targets)
        for (const { name } of plan.bins)
            binaries.push(await loadBinary(name, target, jobs, files));
    checkPrograms(binaries, plan);
    const wasm = [];
    for (const { name, kinds } of plan.wasm)
        for (const { kind } of kinds)
            wasm.push(await loadWasm(name, kind, jobs, files));
    return { binaries, wasm, jobs: jobs.flatMap(one => one.jobs).sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
async function loadBinary(bin, target, jobs, files) {
    const found = jobs.flatMap(({ folder, binaries }) => binaries
        .filter(one => one.bin === bin && one.target === target.triple)
        .map(one => ({ ...one, folder, path: (0,external_node_path_.join)(folder, one.path) })));
    const { package: owner, path, toolchain, sha256, audit, linkedBy, start, bill, folder, licenses, } = only(found, `${bin} for ${target.triple}`);
    const digest = await unaltered(path, sha256, files);
    return {
        ...{ bin, package: owner, target, path, toolchain, audit, linkedBy, start, bill, ...digest },
        licenses: await unalteredText(folder, licenses, files),
    };
}
async function loadWasm(name, kind, jobs, files) {
    const found = jobs.flatMap(({ folder, wasm }) => wasm
        .filter(one => one.package === name && one.kind === kind)
        .map(one => ({ ...one, job: folder, path: wasmFolder(folder, name, kind) })));
    const { path: folder, job, ...one } = only(found, `${name} for ${kind}`);
    const loaded = [];
    for (const { path, sha256 } of one.files) {
        const local = (0,external_node_path_.join)(folder, path);
        loaded.push({ path, local, ...(await unaltered(local, sha256, files)) });
    }
    return { ...one, files: loaded, licenses: await unalteredText(job, one.licenses, files) };
}
function only([one, other], what) {
    if (one === undefined)
        throw new out_errors/* ActionError */.lZ('not-built', `${what} is not built`, 'run build with the same inputs first; in a matrix, every job must have run');
    if (other !== undefined)
        throw new out_errors/* ActionError */.lZ('built-twice', `${what} was built twice: ${one.path} and ${other.path}`, 'give every target to one matrix job');
    return one;
}
async function unaltered(path, sha256, files) {
    const digest = (await files.isFile(path)) ? await files.digest(path) : undefined;
    if (digest?.sha256 === sha256)
        return digest;
    throw altered(path);
}
async function unalteredText(folder, { path, sha256 }, files) {
    const local = (0,external_node_path_.join)(folder, path);
    return { path: local, ...(await unaltered(local, sha256, files)) };
}
async function readJobs(workFolder, files) {
    const built = (0,external_node_path_.join)(workFolder, 'built');
    const jobs = [];
    for (const path of await files.list(built)) {
        const [job, name, ...deeper] = path.split('/');
        if (job === undefined || name !== fileName || deeper.length > 0)
            continue;
        const text = (await files.readText((0,external_node_path_.join)(built, path))) ?? '';
        jobs.push({ ...parseSaved(text, (0,external_node_path_.join)(built, path)), folder: (0,external_node_path_.join)(built, job) });
    }
    const [first, ...others] = jobs;
    if (first === undefined)
        throw new out_errors/* ActionError */.lZ('nothing-built', `nothing is built: ${(0,external_node_path_.join)(built, '…', fileName)} is not there`, 'run build first');
    return [first, ...others];
}

;// CONCATENATED MODULE: ./out/build/artifacts.js



/** Artifacts of other actions are left alone. */
const prefix = 'build-packages-';
/** Uploads what was built, for the job that publishes. Outside a workflow, the files just stay where they are. */
async function handOver(plan, world) {
    const artifacts = await world.artifacts();
    if (artifacts === undefined)
        return;
    const job = plan.job?.name ?? 'all';
    const digest = await artifacts.upload(prefix + job, jobFolder(plan, job));
    world.log.info(`uploaded ${prefix}${job} for the job that publishes, ${digest}`);
}
/** Downloads what the jobs of this run have built. Missing parts are noticed when the files are loaded. */
async function collect(workFolder, world) {
    const { files, log } = world;
    const artifacts = await world.artifacts();
    if (artifacts === undefined)
        return;
    const names = await artifacts.list(prefix);
    if (names.length === 0) {
        // A single job may build and publish, in two steps.
        if ((await files.list((0,external_node_path_.join)(workFolder, 'built'))).length > 0)
            return;
        throw new out_errors/* ActionError */.lZ('nothing-built', 'no job of this run has uploaded anything to publish', 'run jobs with …/build-packages/build first, and name them in needs');
    }
    await files.remove((0,external_node_path_.join)(workFolder, 'built'));
    for (const name of names) {
        await artifacts.download(name, jobFolder({ workFolder }, name.slice(prefix.length)));
        log.info(`fetched ${name}`);
    }
}

;// CONCATENATED MODULE: ./out/audit/linked-by.js
/**
 * The packages whose build scripts linked a shared library. A library that a `#[link]` in the code names, and what
 * pkg-config adds for libraries of libraries, is not among what cargo reports.
 */
function linkedBy(library, links) {
    const name = plain(library);
    return [...new Set(links.filter(link => plain(link.library) === name).map(link => link.package))].sort();
}
/** `libssl.so.3`, `/opt/x/libssl.3.dylib`, `libssl-3-x64.dll` and `ssl` are one library. */
const plain = (name) => name
    .replace(/^.*[\\/]/, '')
    .replace(/(\.so[\d.]*|[\d.]*\.dylib|\.dll|\.lib|\.tbd)$/i, '')
    .replace(/^lib/, '')
    .replace(/-\d[\w.-]*$/, '')
    .toLowerCase();

;// CONCATENATED MODULE: ./out/audit/reader.js
/**
 * Loads the reader from reader.wasm beside this file; its source is in reader/. It copies only the ranges that it looks at,
 * and refuses a file that would make it read more than 32 MiB.
 */
async function loadReader(files) {
    const module = await WebAssembly.compile(await files.readBytes(__webpack_require__.ab + "reader.wasm"));
    return file => read(module, file);
}
function read(module, file) {
    const { exports: reader } = new WebAssembly.Instance(module, {
        file: {
            read: (at, into, length) => {
                const start = Number(at);
                new Uint8Array(reader.memory.buffer, into, length).set(file.subarray(start, start + length));
            },
        },
    });
    const length = reader.describe(BigInt(file.length));
    const json = Buffer.from(reader.memory.buffer, reader.output(), length).toString('utf8');
    const described = JSON.parse(json);
    if ('error' in described)
        throw new Error(described.error);
    return described;
}

// EXTERNAL MODULE: ./out/bill/license-files.js
var license_files = __webpack_require__(18933);
// EXTERNAL MODULE: ./out/pool.js
var pool = __webpack_require__(7812);
// EXTERNAL MODULE: ./out/temporary.js
var temporary = __webpack_require__(6927);
;// CONCATENATED MODULE: ./out/start/shown.js
/** The longest line that is shown of what a program says, and of what explains a failure, in characters. */
const longest = { program: 100, failure: 400 };
/** The first line with text that a program has printed, safe to show; `undefined` if there is none. */
const shown = (output) => linesOf(output, longest.program)[0];
/** The last one, which may explain a failure. */
const lastLine = (output) => linesOf(output, longest.failure).at(-1);
/** The first line that one of the patterns matches. */
const lineLike = (patterns, output) => linesOf(output, longest.failure).find(line => patterns.some(pattern => pattern.test(line)));
/** Without what moves the cursor, changes colours or the direction of text. */
const linesOf = (output, most) => output
    .split(/[\r\n\u2028\u2029]+/)
    .map(line => line
    .replace(sequences, '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim())
    .filter(line => line !== '')
    .map(line => (line.length > most ? `${line.slice(0, most - 1)}…` : line));
const sequences = /\u001b\[[\d;?]*[A-Za-z]/g;

;// CONCATENATED MODULE: ./out/start/way.js
/** A way that leads to a program by putting a command before it. */
const behind = (how, prefix, more = {}) => ({
    how,
    command: (program, args) => {
        const [first = program, ...rest] = [...prefix, program, ...args];
        return [first, ...rest];
    },
    env: {},
    contained: false,
    sure: true,
    glibc: undefined,
    atMost: patience,
    alone: false,
    ...more,
});
/** A line on stderr: all that comes before it concerns the container, and not the program. */
const mark = 'build-packages: the container has begun\n';
/** Milliseconds that a program has to tell its version. */
const patience = 10_000;

;// CONCATENATED MODULE: ./out/start/wine.js
/**
 * The lines that tell of the end of a program, however Wine itself ends: of the 32 bits that an exit code has in Windows,
 * it passes on 8.
 */
const wineCrashes = [
    /^wine: Unhandled /,
    /^wine: Call from .* to unimplemented function /,
    /err:seh:NtRaiseException Unhandled exception code /,
    /err:module:(load_wow64_ntdll|init_wow64) /,
];
/** All lines in which Wine says why a program doesn't start. Its start.exe gets what is no program for it. */
const wineLines = [
    ...wineCrashes,
    /err:module:/,
    /^wine(server| client error)?:/,
    /^Application could not be started, or no application/,
];
/** What a program printed, without what Wine tells of the Windows that it makes for it. */
const withoutWindows = (stderr) => stderr
    .split('\n')
    .filter(line => !ofWindows.some(pattern => pattern.test(line)))
    .join('\n');
const ofWindows = [
    /^wine: (created the configuration directory|configuration in) /,
    /^wine: failed to (open|start) L"C:\\\\windows\\\\/,
    /err:module:.* (needed by|dlls for) L"C:\\\\windows\\\\/i,
];
/** Why a line of Wine says nothing of the program: Windows would start it. */
function lackOfWine(line, { libraries }) {
    const dll = /err:module:import_dll Library (\S+) \(which is needed by /.exec(line)?.[1];
    // What a bare Windows lacks is in the list.
    if (dll !== undefined && !libraries.includes(dll))
        return `Wine has no ${dll}`;
    const missing = /^wine: Call from .* to unimplemented function ([^\s,]+)/.exec(line)?.[1];
    if (missing !== undefined)
        return `Wine has no ${missing}`;
    if (/err:module:(load_wow64_ntdll|init_wow64) /.test(line))
        return 'this Wine runs no 32-bit programs';
    return /^(wine(?!: Unhandled )|Application could not )/.test(line) ? line : undefined;
}
/** A path as Wine writes it in its messages. */
const pathInWine = (path) => `Z:${path.replaceAll('/', '\\\\')}`;

;// CONCATENATED MODULE: ./out/start/judge.js




/** Tells a program that doesn't start from a place that isn't made for it. */
function judge(ended, needs, allowed, way) {
    const whole = way.contained ? judge_inside(ended) : ended;
    if (whole === undefined)
        return silent(ended);
    const tried = { ...whole, stderr: withoutWindows(whole.stderr) };
    const { end } = tried;
    if (lineLike(wineCrashes, tried.stderr) !== undefined)
        return lacking(tried, needs, allowed, way) ?? broken(tried, 'it crashed');
    switch (end.kind) {
        case 'running':
            return started(tried, 'it was still running, and was ended');
        case 'refused':
            return refused(end.code, way.sure);
        case 'killed':
            return lacking(tried, needs, allowed, way) ?? broken(tried, `it was killed by ${end.signal}`);
        case 'exited': {
            if (end.code === 0)
                return started(tried, undefined);
            if (!way.sure && loaderLine(tried) === undefined && shell.test(tried.stderr))
                return { kind: 'not-here', why: 'this machine does not know programs of its kind' };
            const how = statuses[end.code] ?? `it ended with exit code ${end.code}`;
            return end.code in statuses || loaderLine(tried) !== undefined
                ? (lacking(tried, needs, allowed, way) ?? broken(tried, how))
                : started(tried, how);
        }
    }
}
const started = ({ stdout, stderr }, remark) => ({
    kind: 'started',
    said: shown(stdout) ?? shown(stderr),
    remark,
});
const broken = (tried, how) => {
    const line = loaderLine(tried);
    return {
        kind: 'broken',
        line: line ?? [how, lastLine(tried.stderr)].filter(one => one !== undefined).join(': '),
    };
};
/** A system says that there is no file if a program's loader isn't there. */
function refused(code, sure) {
    if (code === 'ENOENT')
        return { kind: 'not-here', why: 'this machine has no loader for it' };
    if (code === 'EACCES' || code === 'EPERM' || !sure)
        return { kind: 'not-here', why: `this machine refuses to run it (${code})` };
    return { kind: 'broken', line: `the system refuses to run it (${code})` };
}
/** What the program openly needs, and the place lacks: it says nothing about the program. */
function lacking(tried, needs, allowed, { glibc: here }) {
    const line = loaderLine(tried) ?? '';
    const library = needs.libraries.find(name => allowed(name) && line.includes(name));
    if (library !== undefined)
        return { kind: 'not-here', why: `${library} is not there` };
    const wine = lackOfWine(line, needs);
    if (wine !== undefined)
        return { kind: 'not-here', why: wine };
    const version = /version [`']GLIBC_([\d.]+)' not found/.exec(line)?.[1];
    if (version !== undefined && needs.glibc !== undefined) {
        const old = here === undefined || compareVersions(here, needs.glibc) < 0;
        if (old && compareVersions(version, needs.glibc) <= 0)
            return { kind: 'not-here', why: `the glibc there is older than ${needs.glibc}` };
    }
    if (needs.cpu !== undefined && (line.includes('CPU ISA level') || isKilled(tried, 'SIGILL')))
        return { kind: 'not-here', why: `the processor may not be ${needs.cpu}` };
    if (/^qemu-[^:]*: Could not open '\/lib/.test(line))
        return { kind: 'not-here', why: 'there is no loader for it' };
    return undefined;
}
const isKilled = ({ end }, signal) => end.kind === 'killed' && end.signal === signal;
/** The line in which a loader says what it misses. */
const loaderLine = ({ stderr }) => lineLike(loaders, stderr);
/** The C library gives a file of another kind to a shell, as if it were a script. */
const shell = /not found|syntax error|cannot execute/i;
/** Of glibc, musl and macOS, of qemu, which loads the loader, and of Wine. */
const loaders = [
    /: error while loading shared libraries: /,
    /: version [`'][^`']+' not found/,
    /: symbol lookup error: /,
    /: CPU ISA level is lower than required/,
    /^Error (loading shared library|relocating) /,
    /^dyld(\[\d+\])?: /,
    /^qemu-[^:]*: Could not open '\/lib/,
    ...wineLines,
];
/** The exit codes of programs that didn't start. A shell and the loaders of glibc and musl give 126 and 127. */
const statuses = {
    126: 'it could not be run (exit code 126)',
    127: 'it could not be run (exit code 127)',
    // https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55
    0xc0000005: 'an access violation (c0000005)',
    0xc000001d: 'an illegal instruction (c000001d)',
    0xc000007b: 'a DLL of another kind (c000007b)',
    0xc00000fd: 'a stack overflow (c00000fd)',
    0xc0000135: 'a DLL is missing (c0000135)',
    0xc0000139: 'a function is missing in a DLL (c0000139)',
    0xc0000142: 'a DLL could not be set up (c0000142)',
    0xc0000374: 'a damaged heap (c0000374)',
    // Also of a Rust program that aborts.
    0xc0000409: 'it has given up (c0000409)',
};
/** The engine, not the program, has failed. */
const silent = ({ stderr }) => ({
    kind: 'not-here',
    why: `the container has not begun: ${lastLine(stderr) ?? 'its engine says nothing'}`,
});
/** How a program ended in a container; `undefined` if it didn't come to that. A shell gives 128 and the signal's number. */
function judge_inside({ end, stdout, stderr }) {
    const [before, ...own] = stderr.split(mark);
    if (before === undefined || own.length === 0)
        return undefined;
    const signal = end.kind === 'exited' ? signals[end.code - 128] : undefined;
    return { end: signal === undefined ? end : { kind: 'killed', signal }, stdout, stderr: own.join('') };
}
const signals = {
    4: 'SIGILL',
    5: 'SIGTRAP',
    6: 'SIGABRT',
    7: 'SIGBUS',
    8: 'SIGFPE',
    9: 'SIGKILL',
    11: 'SIGSEGV',
    31: 'SIGSYS',
};

;// CONCATENATED MODULE: ./out/start/ask.js

/** What a tool of this machine prints; `undefined` if it doesn't answer well, or not soon. */
async function ask_ask([name, ...args], world, more = {}) {
    const program = await world.exec.find(name);
    if (program === undefined)
        return undefined;
    const command = {
        argv: [program, ...args],
        cwd: world.cwd,
        env: (0,environment/* buildEnvironment */.AF)(world.env),
        ...more,
    };
    const { end, stdout } = await world.exec.attempt(command, soon);
    return end.kind === 'exited' && end.code === 0 ? stdout : undefined;
}
/** Milliseconds. */
const soon = 5_000;

;// CONCATENATED MODULE: ./out/start/old-systems.js




/**
 * The systems that an engine has or can pull. If an image can't be pulled, this is logged once, and no other is pulled: a
 * newer system that is here has to do, or this machine.
 */
function oldSystems(world) {
    let here;
    let reachable = true;
    const pulls = new Map();
    const pull = async (engine, image) => {
        const problem = reachable ? await problemOfPull(engine, image, world) : undefined;
        if (problem !== undefined)
            world.log.info(`${image}, to start programs in, can't be pulled: ${problem}`);
        reachable &&= problem === undefined;
        return reachable;
    };
    return async (glibc) => {
        const { engine, images } = (await (here ??= imagesHere(world))) ?? {};
        if (engine === undefined || images === undefined)
            return undefined;
        const enough = old_systems_systems.filter(system => compareVersions(system.glibc, glibc) >= 0);
        const present = enough.find(({ image }) => images.has(image));
        const [oldest] = enough;
        if (oldest === undefined || oldest.glibc === present?.glibc)
            return present && { engine, ...present };
        const pulled = pulls.get(oldest.image) ?? pull(engine, oldest.image);
        pulls.set(oldest.image, pulled);
        const best = (await pulled) ? oldest : present;
        return best && { engine, ...best };
    };
}
/** `undefined` if no engine answers. */
async function imagesHere(world) {
    for (const engine of ['docker', 'podman']) {
        const listed = await ask_ask([engine, 'images', '--format={{.Repository}}:{{.Tag}}'], world, {
            outside: true,
        });
        if (listed === undefined)
            continue;
        const names = listed.split('\n').map(line => line.trim().replace(/^(docker\.io\/)?(library\/)?/, ''));
        return { engine, images: new Set(names) };
    }
    return undefined;
}
async function problemOfPull(engine, image, world) {
    const program = (await world.exec.find(engine)) ?? engine;
    const argv = [program, 'pull', '--quiet', `docker.io/library/${image}`];
    const command = { argv, cwd: world.cwd, env: (0,environment/* buildEnvironment */.AF)(world.env), outside: true };
    const { end, stderr } = await world.exec.attempt(command, longestPull);
    if (end.kind === 'exited' && end.code === 0)
        return undefined;
    return end.kind === 'running'
        ? `it takes longer than ${longestPull / 1000} s`
        : (lastLine(stderr) ?? `${engine} says nothing`);
}
/** Milliseconds. The images have 30 to 80 MB. */
const longestPull = 60_000;
const releases = (glibc, ...images) => images.map(image => ({ image, glibc }));
/**
 * The oldest glibc first. https://distrowatch.com lists what each release has; here are those that programs are usually
 * built for. If none of a line is here, its first image is pulled.
 */
const old_systems_systems = [
    ...releases('2.17', 'centos:7'),
    ...releases('2.19', 'debian:8-slim', 'debian:8'),
    ...releases('2.23', 'ubuntu:16.04'),
    ...releases('2.24', 'debian:9-slim', 'debian:9'),
    ...releases('2.27', 'ubuntu:18.04'),
    ...releases('2.28', 'debian:10-slim', 'debian:10'),
    ...releases('2.31', 'debian:11-slim', 'debian:11', 'ubuntu:20.04'),
    ...releases('2.35', 'ubuntu:22.04'),
    ...releases('2.36', 'debian:12-slim', 'debian:12'),
    ...releases('2.39', 'ubuntu:24.04'),
    ...releases('2.41', 'debian:13-slim', 'debian:13'),
];

;// CONCATENATED MODULE: ./out/start/container.js



/**
 * A way into a container: without a network, with only the folder of the program, and with the emulator that the image
 * names for cargo, as images of cross do.
 */
function inContainer(engine, image, { triple }, world, more = {}) {
    const { atMost = patience } = more;
    const runner = `CARGO_TARGET_${triple.toUpperCase().replaceAll(/[-.]/g, '_')}_RUNNER`;
    return {
        how: `in ${image}`,
        command: (program, args) => [
            engine,
            ...['run', '--rm', '--network=none', '--workdir=/tmp', '--env=LANG=C.UTF-8'],
            ...[`--volume=${(0,external_node_path_.dirname)(program)}:${container_inside}:ro`, '--entrypoint=/bin/sh', image],
            ...['-c', script(atMost), `${container_inside}/${(0,external_node_path_.basename)(program)}`, runner, ...args],
        ],
        // The engine may need files that the user's login created, and runs no code of the build outside of the container.
        env: (0,environment/* buildEnvironment */.AF)(world.env),
        contained: true,
        alone: false,
        sure: true,
        glibc: undefined,
        ...more,
        atMost,
    };
}
/** The folder in which a container sees the program. */
const container_inside = '/build-packages';
/**
 * Ends by itself, even if nobody can end the container from outside: with this shell, which is its first process, all
 * others end. An engine on another machine doesn't see the folder.
 */
const script = (atMost) => `[ -x "$0" ] || { echo 'no such file' >&2; exit 125; }
printf '${mark.trimEnd()}\\n' >&2
runner=$(printenv "$1")
shift
trap 'exit 130' INT TERM
$runner "$0" "$@" &
program=$!
(sleep ${atMost / 1000 + 2}; kill -9 $program) >/dev/null 2>&1 &
wait $program`;

;// CONCATENATED MODULE: ./out/start/ways.js







/**
 * Finds the ways to start the programs of a target that were built in the same place.
 *
 * @param shared an empty folder for what all programs can share
 */
async function findWays({ target, toolchain: { image } }, host, old, shared, world) {
    const here = await waysHere(target, host, shared, world);
    if (image !== undefined) {
        const engine = await findEngine(world);
        const more = target.os === 'windows' ? { atMost: settingUp } : {};
        const built = inContainer(engine, image, target, world, more);
        return () => [built, ...(typeof here === 'string' ? [] : here)];
    }
    const own = target.os === 'linux' && target.libc === 'gnu' && (0,architectures/* nativeFor */.Bi)(target, host) === 'own';
    if (typeof here === 'string' || !own)
        return () => here;
    return async (program) => [...(await inOldest(program, old, world)), ...here];
}
/** Systems as they are installed have no library but their own. */
async function inOldest({ target, audit: { needs } }, old, world) {
    if (needs.glibc === undefined || needs.libraries.length > 0)
        return [];
    const oldest = await old(needs.glibc);
    if (oldest === undefined)
        return [];
    const { engine, image, glibc } = oldest;
    return [inContainer(engine, image, target, world, { glibc })];
}
async function waysHere(target, host, shared, world) {
    const system = (0,targets_systems/* systemOf */.br)(host);
    if (target.os !== system)
        return target.os === 'windows' ? underWine(target, host, shared, world) : `this machine is ${host}`;
    const native = (0,architectures/* nativeFor */.Bi)(target, host);
    const ways = native === undefined ? [] : [behind('natively', [], { sure: native === 'own' })];
    if (native === 'own' || system !== 'linux')
        return ways.length > 0 ? ways : `this machine is ${host}`;
    const emulated = await underQemu(target, world);
    if (typeof emulated === 'string')
        return ways.length > 0 ? ways : emulated;
    return [...ways, ...emulated];
}
/** A program finds its libraries in the folder of the compiler for its processor, if there is one. */
async function underQemu(target, world) {
    const name = (0,architectures/* qemuFor */.Om)(target);
    const sysroot = (0,architectures/* sysrootFor */.FE)(target);
    const hasSysroot = await world.files.isFolder(sysroot);
    for (const file of [name, `${name}-static`]) {
        const program = await world.exec.find(file);
        if (program === undefined)
            continue;
        const version = /version (\d+(\.\d+)+)/.exec((await ask_ask([file, '--version'], world)) ?? '')?.[1];
        const how = ['under', name, version].filter(part => part !== undefined).join(' ');
        return [behind(how, hasSysroot ? [program, '-L', sysroot] : [program])];
    }
    // The kernel may have an emulator without a name, as docker/setup-qemu-action registers it.
    const registered = await world.files.readText(`/proc/sys/fs/binfmt_misc/${name}`);
    if (registered?.startsWith('enabled') === true) {
        const env = hasSysroot ? { QEMU_LD_PREFIX: sysroot } : {};
        return [behind(`under ${name} of binfmt_misc`, [], { env, sure: false })];
    }
    return `no ${name} on PATH`;
}
/** Wine emulates no processor. It first makes a Windows of up to 700 MB, which all programs share. */
async function underWine(target, host, shared, world) {
    if ((0,architectures/* nativeFor */.Bi)(target, host) === undefined)
        return `this machine is ${host}`;
    for (const name of ['wine64', 'wine']) {
        const program = await world.exec.find(name);
        if (program === undefined)
            continue;
        const version = /wine-(\S+)/.exec((await ask_ask([name, '--version'], world)) ?? '')?.[1];
        const how = ['under wine', version].filter(part => part !== undefined).join(' ');
        const refusal = await makeWindows(program, shared, world);
        if (refusal !== undefined)
            return `${how}: ${refusal}`;
        // They would share one server of Wine, which ends with the first of them, behind the wall that it was started behind.
        return [behind(how, [program], { env: ofWine(shared), alone: true })];
    }
    return 'no wine on PATH';
}
/** Programs that start at the same time in a folder without a Windows disturb each other. */
async function makeWindows(wine, shared, world) {
    const env = { PATH: world.env['PATH'] ?? '', HOME: shared, ...ofWine(shared) };
    const command = { argv: [wine, 'wineboot', '--init'], cwd: shared, env };
    const { end, stderr } = await world.exec.attempt(command, settingUp);
    if (end.kind === 'exited' && end.code === 0)
        return undefined;
    return `it makes no Windows: ${lastLine(stderr) ?? 'it says nothing'}`;
}
/**
 * It says which DLL is missing, and that a program gave up, and no more. Without Mono and Gecko it has no question to ask,
 * and without a debugger nothing to find out about a crash.
 */
const ofWine = (prefix) => ({
    WINEPREFIX: prefix,
    WINEDEBUG: '-all,err+module,err+seh',
    WINEDLLOVERRIDES: 'mscoree=;mshtml=;winedbg.exe=',
});
/** Milliseconds in which Wine makes a Windows: with all of Debian's package, it takes 5 to 8 seconds on two cores. */
const settingUp = 60_000;

;// CONCATENATED MODULE: ./out/start/start.js









/** Programs that run at the same time. */
const atOnce = 4;
/**
 * Starts each program that this machine can run, in the oldest system that it has for it. Throws if one doesn't start;
 * what can't be run is told.
 */
async function startAll(programs, plan, world) {
    const tries = await (0,temporary/* inTemporaryFolder */.P)(world, async (shared) => {
        const ways = new Map();
        const old = oldSystems(world);
        const inTurn = turns();
        for (const program of programs) {
            const { triple } = program.target;
            if (argumentsFor(program, plan) !== undefined && !ways.has(triple))
                ways.set(triple, await findWays(program, plan.rust.host, old, shared, world));
        }
        return (0,pool/* mapConcurrently */.X)(programs, atOnce, program => startOne(program, ways.get(program.target.triple), plan, inTurn, world), world.signal);
    });
    for (const { line } of tries)
        world.log.info(line);
    (0,out_errors/* throwProblems */.Jh)(tries.flatMap(({ problem }) => problem ?? []));
    return programs.map((program, i) => ({ ...program, start: tries[i]?.start ?? notAsked }));
}
const notAsked = { kind: 'not-started', why: 'start-with is none' };
/** Does one work after the other. */
function turns() {
    let last = Promise.resolve();
    return work => {
        const mine = last.then(work);
        last = mine.catch(() => undefined);
        return mine;
    };
}
/** The first way decides that shows anything of the program. */
async function startOne(program, ways, plan, inTurn, world) {
    const args = argumentsFor(program, plan);
    const found = await ways?.(program);
    if (args === undefined || found === undefined)
        return notStarted(program, notAsked);
    if (typeof found === 'string')
        return notStarted(program, { kind: 'not-started', why: found });
    const reasons = [];
    for (const way of found) {
        const timed = async () => {
            const before = world.now().getTime();
            return [await tryOne(program, args, way, plan, world), world.now().getTime() - before];
        };
        const [verdict, took] = await (way.alone ? inTurn(timed) : timed());
        if (verdict.kind === 'not-here')
            reasons.push(`${way.how}: ${verdict.why}`);
        else if (verdict.kind === 'broken')
            return start_broken(program, args, way, verdict.line);
        else
            return start_started(program, way, verdict, took);
    }
    return notStarted(program, { kind: 'not-started', why: reasons.join('; ') });
}
/** The program gets no variable of this machine but PATH, and works in an empty folder, which is its home. */
const tryOne = ({ bin, path, audit: { needs } }, args, way, { allowedLibraries }, world) => (0,temporary/* inTemporaryFolder */.P)(world, async (folder) => {
    const env = way.contained ? way.env : { ...bareEnvironment(world.env, folder), ...way.env };
    const argv = await located(way.command(path, args), world);
    const command = { argv, cwd: folder, env, ...(way.contained ? { outside: true } : {}) };
    const { end, stdout, stderr } = await world.exec.attempt(command, way.atMost);
    // Loaders name the program by its path, which says nothing to anybody.
    const tried = { end, stdout, stderr: stderr.replaceAll(path, bin).replaceAll(pathInWine(path), bin) };
    return judge(tried, needs, library => allowedLibraries.has(library), way);
});
/** A command with the path of its program. */
async function located([program, ...args], { exec }) {
    return [(await exec.find(program)) ?? program, ...args];
}
/** Windows itself needs its own folder to load programs. */
const bareEnvironment = (env, home) => ({
    PATH: env['PATH'] ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    ...(env['SYSTEMROOT'] === undefined
        ? {}
        : { SYSTEMROOT: env['SYSTEMROOT'], USERPROFILE: home, TEMP: home, TMP: home }),
});
function argumentsFor({ bin }, { startWith }) {
    return startWith.byBin.has(bin) ? startWith.byBin.get(bin) : startWith.all;
}
const nameOf = ({ bin, target }) => `${bin} for ${target.triple}`;
const notStarted = (program, start) => ({
    start,
    line: `${nameOf(program)} is not started: ${start.why}`,
});
function start_started(program, { how }, { said, remark }, took) {
    const told = [remark, said].filter(part => part !== undefined).join('; it says: ');
    return {
        start: { kind: 'started', how },
        line: `${nameOf(program)} starts ${how}${told === '' ? '' : `: ${told}`} (${(0,out_units/* duration */.p0)(took)})`,
    };
}
function start_broken(program, args, { how }, line) {
    const library = program.audit.needs.libraries.find(name => line.includes(name));
    const packages = library === undefined ? [] : (program.linkedBy[library] ?? []);
    const by = packages.length === 0 ? '' : ` (${packages.join(' and ')} linked it)`;
    const problem = {
        topic: 'does-not-start',
        message: `${nameOf(program)} doesn't start ${how}: ${line}${by}`,
        hint: library === undefined ? remedy(program, args) : withoutLibrary(library),
    };
    return { start: { kind: 'not-started', why: line }, line: problem.message, problem };
}
function remedy({ bin }, args) {
    const itself = ['run it yourself', ...(args.length === 0 ? [] : ['with', ...args])].join(' ');
    return `${itself}; if it needs other arguments, or can't be started alone, say so with start-with (${bin}=none)`;
}

;// CONCATENATED MODULE: ./out/build/built.js


/** Reads what an executable needs. Throws if it is none of its target's. */
async function auditFile(name, target, path, read, files) {
    const bytes = await files.readBytes(path);
    try {
        return audit(read(bytes), target);
    }
    catch (error) {
        throw new out_errors/* ActionError */.lZ('binary-unreadable', `${name} for ${target.triple} is not a whole executable: ${error instanceof Error ? error.message : String(error)}`, 'see whether a linker script or a wrapper of the linker damages it, and build again');
    }
}

;// CONCATENATED MODULE: ./out/build/cache/contents.js

/** What a cache keeps: the dependencies that a build has used, and the downloads that Cargo.lock names. */
function cacheContents({ target, cargoHome }, used, locked) {
    const hashes = new Set(used.flatMap(unit => unit.hashes));
    const crates = new Set(locked.map(({ name, version }) => `${name}-${version}.crate`));
    // In an index, names are in lower case.
    const names = new Set(['config.json', ...locked.map(({ name }) => name.toLowerCase())]);
    const repositories = new Set(locked.flatMap(({ source }) => repository(source) ?? []));
    return [
        { name: 'target', folder: target, keeps: path => isOf(hashes, path) },
        { name: 'crates', folder: `${cargoHome}/registry/cache`, keeps: path => crates.has(lastPart(path)) },
        { name: 'index', folder: `${cargoHome}/registry/index`, keeps: path => names.has(lastPart(path)) },
        {
            name: 'git',
            folder: `${cargoHome}/git/db`,
            keeps: path => repositories.has(path.replace(/-[0-9a-f]{16}(\/.*)?$/, '').toLowerCase()),
        },
    ];
}
/**
 * Whether a path in a target folder belongs to one of the units. The first hash in the path decides, because a build
 * script may give its output any name. Paths without a hash are the workspace's own: binaries, and the output of
 * incremental compilation.
 */
function isOf(hashes, path) {
    const [first] = hashesIn(`/${path}`);
    return first === undefined ? path === '.rustc_info.json' : hashes.has(first);
}
const lastPart = (path) => path.slice(path.lastIndexOf('/') + 1);
/** How cargo names its copy of a repository, without the hash at the end. */
const repository = (source = '') => /^git\+[^?#]*?([^/?#]+?)(?:\.git)?\/?(?:[?#].*)?$/.exec(source)?.[1]?.toLowerCase();

;// CONCATENATED MODULE: ./out/build/cache/key.js

/**
 * The prefixes of the keys that a build can use, best first. All share the compilers; then come the same features, then
 * the same dependencies. Cargo itself decides what fits, and compiles the rest.
 */
function cachePrefixes({ settings, env, wanted, compilers }, { rust, source }, texts) {
    const { name, profile, flags, features } = settings;
    const fixed = digest([
        name,
        rust.commitHash,
        rust.host,
        compilers,
        profile,
        flags,
        texts,
        // To cargo, sources at another path are other sources.
        cargoHome(env),
        compilerVariables(env),
    ]);
    // A key may have at most 512 characters and no comma.
    const anything = `build-packages-v2-${name.replace(/[^A-Za-z0-9_.]+/g, '-').slice(0, 200)}-${fixed}-`;
    const sameFeatures = `${anything}${digest([features, wanted])}-`;
    return [`${sameFeatures}${digest(source.dependencies.hash)}-`, sameFeatures, anything];
}
/**
 * The key for the dependencies that a build has used. Its last part covers every unit, so the key changes whenever
 * there is anything new to keep: newer versions of dependencies if there is no Cargo.lock, a feature in a manifest, a
 * profile setting.
 */
const cacheKey = (used, [best]) => best + digest([...new Set(used.flatMap(unit => unit.hashes))].sort());
/** The folder in which cargo keeps its downloads. */
const cargoHome = (env) => env['CARGO_HOME'] ?? `${env['HOME'] ?? env['USERPROFILE'] ?? ''}/.cargo`;
/**
 * The variables that affect the output of compilers and build scripts. Cargo knows its own, and only few of the others.
 */
const compilerVariables = (env) => Object.keys(env)
    .filter(name => /^((HOST|TARGET)_)?(AR|CC|CXX|LD|NM|RANLIB|(AR|C|CXX|CPP|LD)FLAGS)([_-]|$)/.test(name) ||
    /^(CARGO_(BUILD|ENCODED|PROFILE|TARGET)_(?!((BUILD|TARGET)_)?DIR$)|CMAKE|PKG_CONFIG|OPENSSL_|BINDGEN_|LIBCLANG_|RUSTC|RUSTFLAGS)/.test(name) ||
    ['SDKROOT', 'MACOSX_DEPLOYMENT_TARGET'].includes(name))
    .sort()
    .map(name => [name, env[name]]);
const digest = (value) => (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

;// CONCATENATED MODULE: ./out/build/cache/report.js
/** Logs how useful a restored entry was: a hit is worth something only if cargo used what was there. */
function logUse(report, reasons, log) {
    const { build, outcome, dependencies, compiled, restored } = report;
    if (restored === undefined)
        return;
    const of = `${dependencies} dependenc${dependencies === 1 ? 'y' : 'ies'}`;
    const used = `${build}: ${outcome}, ${compiled} of ${of} compiled`;
    if (!inSpiteOfHit(report)) {
        log.info(used);
        return;
    }
    const why = reasons[0] ??
        `cargo doesn't say why. If it persists: \`gh api --method DELETE '/repos/{owner}/{repo}/actions/caches?key=${restored.key}'\``;
    // A build script that runs every time is one possible reason, and the user can't change that.
    if (compiled * 2 < dependencies)
        log.info(`${used} all the same: ${why}`);
    else
        log.warning(`${used} all the same: ${why}`);
}
/** Whether cargo compiled something that the entry already contained. */
const inSpiteOfHit = ({ outcome, compiled }) => outcome === 'hit' && compiled > 0;

;// CONCATENATED MODULE: ./out/build/cache/cache.js









/** What the cache must know about a build of binaries, before the build. */
const cachedBuild = ({ build, env, version, image, compilers }, plan) => ({
    settings: build,
    env,
    wanted: build.bins.map(bin => bin.name),
    compilers: [
        version,
        image?.digest,
        build.image?.identity,
        builders[build.builder].cacheKey(plan.maxGlibc),
        ...compilers.flatMap(({ triple, os, compiler, glibc }) => [triple, os, compiler, glibc]),
    ],
    files: [...cargoConfig, ...builders[build.builder].cacheFiles(build)],
});
const cargoConfig = ['.cargo/config.toml', '.cargo/config'];
/** The same for WASM packages. Build scripts and macros are linked on this system, and may not start on another. */
const cachedWasm = ({ build, env }) => ({
    settings: { ...build, flags: [...build.flags, ...ownSettings(build)] },
    env,
    wanted: build.packages.map(one => one.name),
    compilers: [env['ImageOS']],
    files: cargoConfig,
});
/** How packages configure their own compilation. */
const ownSettings = ({ packages, profile }) => packages.flatMap(({ name, kinds }) => kinds.flatMap(({ kind, profile: own, cargoFlags, env }) => own === profile && cargoFlags.length + Object.keys(env).length === 0
    ? []
    : [JSON.stringify([name, kind, own, cargoFlags, env])]));
/**
 * Restores what earlier runs have built of the dependencies, does the work, and saves anything new: at once, so that it
 * is saved even if publishing fails. No report if there is no cache, or none was needed.
 */
async function withCache(build, plan, world, work) {
    const { files, log } = world;
    const { name, targetFolder } = build.settings;
    const cache = plan.cache ? await world.cache() : undefined;
    if (cache === undefined)
        return { result: (await work(false)).result, cache: undefined };
    if (await files.isFolder(targetFolder)) {
        log.info(`${name}: no cache is needed, ${targetFolder} is there from an earlier run`);
        return { result: (await work(false)).result, cache: undefined };
    }
    const prefixes = cachePrefixes(build, plan, await readAll(build.files, plan, world));
    const restored = await restore(build, cache, prefixes, world);
    const { result, units, reasons } = await work(restored !== undefined);
    const used = unit_dependencies(await units());
    const key = cacheKey(used, prefixes);
    const saved = used.length === 0 || restored?.key === key
        ? 'nothing new'
        : await save(build, cache, key, used, plan, world);
    const report = {
        build: name,
        outcome: restored === undefined ? 'miss' : restored.key === key ? 'hit' : 'partial',
        dependencies: countPackages(used),
        compiled: countPackages(used.filter(unit => unit.compiled === true)),
        restored,
        saved,
    };
    logUse(report, reasons, log);
    return { result, cache: report };
}
const countPackages = (units) => new Set(units.map(unit => unit.packageId)).size;
async function readAll(names, { workspace }, { files }) {
    const texts = [];
    for (const name of names)
        texts.push((await files.readText((0,external_node_path_.join)(workspace.root, name))) ?? '');
    return texts;
}
async function restore(build, cache, prefixes, world) {
    const { name, targetFolder } = build.settings;
    const transfer = () => cache.restore(prefixes, cacheContents(foldersOf(build), [], []));
    const restored = await timed(`${name}: restoring`, transfer, world);
    if (restored === undefined) {
        // Part of an entry would pass for a finished build.
        await world.files.remove(targetFolder);
        world.log.info(`${name}: nothing restored, no entry begins with ${prefixes.at(-1) ?? ''}`);
    }
    else
        world.log.info(`${name}: restored ${described(restored)}`);
    return restored;
}
async function save(build, cache, key, units, { workspace }, world) {
    const path = (0,external_node_path_.join)(workspace.root, 'Cargo.lock');
    const locked = (0,dependencies/* lockedPackages */.J)((await world.files.readText(path)) ?? '', path);
    const { name } = build.settings;
    const transfer = () => cache.save(key, cacheContents(foldersOf(build), units, locked));
    const saved = await timed(`${name}: saving`, transfer, world);
    world.log.info(saved === undefined ? `${name}: not saved, ${key}` : `${name}: saved ${described(saved)}`);
    return saved ?? 'failed';
}
const foldersOf = ({ settings, env }) => ({
    target: settings.targetFolder,
    cargoHome: cargoHome(env),
});
async function timed(what, transfer, world) {
    const start = world.now().getTime();
    const entry = await (0,out_progress/* showing */.E)(what, world, transfer);
    return entry && { ...entry, took: world.now().getTime() - start };
}
const described = ({ key, bytes: size, took }) => `${(0,out_units/* bytes */.ee)(size)} in ${(0,out_units/* duration */.p0)(took)}, ${key}`;

// EXTERNAL MODULE: ./out/plan/listed-files.js
var listed_files = __webpack_require__(59543);
;// CONCATENATED MODULE: ./out/build/crate-sources.js






/**
 * The files that a program was made from, as paths: files that rustc read, files included with `include_str!` and the
 * like, and files that build scripts declared.
 * https://doc.rust-lang.org/cargo/reference/build-cache.html#dep-info-files
 * *
 * A path with `..` is kept as it was put together, so it begins with the folder of the package that read it.
 */
async function readBy(executables, { build }, { workspace }, world) {
    const read = [];
    for (const { path } of executables) {
        const text = (await world.files.readText(`${path.replace(/\.(exe|wasm)$/, '')}.d`)) ?? '';
        const [, files = ''] = /: (.*)/.exec(text) ?? [];
        read.push(...(files.match(/(?:\\ |[^ ])+/g) ?? []).map(file => file.replaceAll('\\ ', ' ')));
    }
    const places = { root: workspace.root, targetFolder: build.targetFolder };
    return read.map(file => builders[build.builder].outside(file, places));
}
/**
 * Throws if a crate can't compile on its own: its code reads a file that cargo does not pack. If a build script may
 * have named the file, there is only a warning, because the script may work without it.
 */
async function checkCrateSources(read, plan, world) {
    const byReader = new Map();
    for (const path of [...new Set(read)].sort()) {
        const reader = isOfRepository(path, plan) ? readerOf(path, plan) : undefined;
        if (reader !== undefined)
            byReader.set(reader, [...(byReader.get(reader) ?? []), path]);
    }
    const check = async ([reader, paths]) => crate_sources_missing(reader, paths, plan, world);
    (0,out_errors/* throwProblems */.Jh)((await (0,pool/* mapConcurrently */.X)([...byReader], 4, check, world.signal)).flat());
}
/** Output of a build doesn't count. Neither do files in `.git`: the plan has warned of those. */
function isOfRepository(path, { source, workspace }) {
    const file = (0,external_node_path_.resolve)(path);
    const inside = (folder) => `${file}${external_node_path_.sep}`.startsWith(`${folder}${external_node_path_.sep}`);
    return ((inside(source.root) || inside(workspace.root)) &&
        !inside(workspace.targetFolder) &&
        !file.split(external_node_path_.sep).includes('.git'));
}
/** The published package whose code or build script put the path together. */
function readerOf(path, { workspace, crates }) {
    const from = prefixOf(path);
    const around = workspace.members
        .filter(member => `${from}${external_node_path_.sep}`.startsWith(`${homeOf(member)}${external_node_path_.sep}`))
        .sort((a, b) => homeOf(b).length - homeOf(a).length);
    return crates.find(crate => crate.name === around[0]?.name);
}
const homeOf = ({ manifestPath }) => (0,external_node_path_.dirname)((0,external_node_path_.normalize)(manifestPath));
/** The part of a path before its first `..`. */
const prefixOf = (path) => path.split(/[\\/]\.\.(?=[\\/]|$)/, 1)[0] ?? path;
async function crate_sources_missing(reader, paths, plan, world) {
    const home = homeOf(reader);
    const packed = new Set(await (0,listed_files/* listedFiles */.H)(reader, (0,external_node_path_.join)(plan.workFolder, 'package'), world));
    const absent = reader.sources.filter(source => !packed.has(source));
    const problems = [];
    for (const path of paths) {
        const file = (0,external_node_path_.resolve)(path);
        const there = (await world.files.isFile(file)) || (await world.files.isFolder(file));
        const isPacked = packed.has(file) || [...packed].some(one => one.startsWith(`${file}${external_node_path_.sep}`));
        if (!there || isPacked || isOfProgram(file, absent, home))
            continue;
        if (await isOfAnother(path, home, world))
            continue;
        const [of, name] = [(0,survey_source/* fromRoot */.tc)(plan.source.root, home) || '.', (0,survey_source/* fromRoot */.tc)(plan.source.root, file)];
        const outside = !file.startsWith(`${home}${external_node_path_.sep}`);
        if (mayBeOfScript(path, file, reader))
            world.log.warning(`${name} is not in the crate of ${reader.name} (${of}): make sure that its build script works without it, for people who install it with cargo`);
        else
            problems.push({
                topic: 'crate-lacks-file',
                message: `${of}: the code of ${reader.name} reads ${name}, which is not in its crate, so that nobody else can compile it`,
                hint: `${outside ? 'move the file into the package, or put a symbolic link to it there, which cargo follows' : "name it in the package's include, or take it out of .gitignore or exclude"}; or leave ${reader.name} out, with registry-packages or publish = false`,
            });
    }
    return problems;
}
/** Whether the file belongs to another package inside `home` that is no member, such as a vendored one or a patch. */
async function isOfAnother(path, home, { files }) {
    for (let folder = (0,external_node_path_.dirname)(prefixOf(path)); folder.startsWith(`${home}${external_node_path_.sep}`); folder = (0,external_node_path_.dirname)(folder))
        if (await files.isFile((0,external_node_path_.join)(folder, 'Cargo.toml')))
            return true;
    return false;
}
/** Whether a file belongs to a program that the package doesn't pack, which may be intended. */
const isOfProgram = (file, absent, home) => absent.some(source => source === file ||
    (![home, (0,external_node_path_.join)(home, 'src')].includes((0,external_node_path_.dirname)(source)) && file.startsWith(`${(0,external_node_path_.dirname)(source)}${external_node_path_.sep}`)));
/**
 * Paths from a build script are relative to the package's folder; those from code are mostly relative to a folder in
 * it.
 */
function mayBeOfScript(path, file, { buildScript, manifestPath }) {
    if (buildScript === undefined)
        return false;
    return prefixOf(path) === file || prefixOf(path) === (0,external_node_path_.dirname)((0,external_node_path_.normalize)(manifestPath));
}

;// CONCATENATED MODULE: ./out/build/headline.js
/** Cargo's output in one sentence: its first error, followed by the list if that error ends in a colon. */
function headline(lines) {
    const at = lines.findIndex(line => line.startsWith('error'));
    const first = lines[at];
    if (first?.endsWith(':') !== true)
        return first;
    const rest = lines.slice(at + 1);
    const end = rest.findIndex(line => !/^\s+\S/.test(line));
    const items = rest.slice(0, end < 0 ? rest.length : end).map(line => line.trim());
    return items.length === 0 ? first : `${first} ${shortened(items).join('; ')}`;
}
/** How many items are named; the log has all of them. */
const most = 5;
const shortened = (items) => items.length <= most ? items : [...items.slice(0, most), `and ${items.length - most} more`];
/** If the error is that packages need a newer rustc: those packages, and the version of this rustc. */
function tooOldFor(lines) {
    const match = /^error: rustc (\S+) is not supported by the following packages?: (.+)$/.exec(headline(lines) ?? '');
    return match?.[1] === undefined || match[2] === undefined
        ? undefined
        : { rustc: match[1], packages: match[2] };
}

;// CONCATENATED MODULE: ./out/build/run-cargo.js









/** Runs a build and returns what cargo reports. */
async function runCargo(ready, plan, explain, world) {
    const { build } = ready;
    const { outside } = builders[build.builder];
    const places = { root: plan.workspace.root, targetFolder: build.targetFolder };
    const triples = build.targets.map(target => target.triple).join(', ');
    const executables = [];
    const units = [];
    const crates = [];
    const links = [];
    const said = [];
    const reasons = [];
    const progress = reportProgress(triples, world);
    const finished = await world.exec
        .run(cargoCommand(ready, plan, explain), {
        stdout: line => {
            const message = parseCargoMessage(line);
            if (message === undefined) {
                world.log.output(line);
                return;
            }
            if ('unit' in message)
                units.push(message.unit);
            if ('crate' in message)
                crates.push(message.crate);
            if (message.kind === 'script')
                links.push(...message.links);
            if (message.kind === 'executable')
                executables.push({ bin: message.bin, path: outside(message.path, places) });
            else if (message.kind === 'compiled' && message.unit.compiled === true)
                progress.compiled(message.name);
            else if (message.kind === 'diagnostic')
                showDiagnostic(message.diagnostic, plan, world);
        },
        stderr: line => {
            if (progress.read(line))
                return;
            reasons.push(...staleness(line));
            if (run_cargo_isRoutine(line)) {
                world.log.debug(line);
                return;
            }
            said.push(line);
            if (isLastWord(line))
                world.log.debug(line);
            else
                world.log.output(line);
        },
    })
        .finally(progress.stop);
    if (finished.code === 0)
        return { executables, units, crates, links, reasons };
    const old = tooOldFor(said);
    if (old !== undefined)
        throw new out_errors/* ActionError */.lZ('rust-too-old', `rustc ${old.rustc} is too old: ${old.packages}`, 'use a newer toolchain, or let cargo 1.84 or newer choose older versions (`CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS=fallback cargo update`); nothing was compiled');
    throw ((0,fetch_trouble/* fetchTrouble */.s)(said.join('\n')) ??
        new out_errors/* ActionError */.lZ('build-failed', `${build.builder} could not build for ${triples}: ${headline(said) ?? `exit code ${finished.code}`}`, 'fix the errors above; nothing was published'));
}
/** Lines that cargo prints for every step of a successful build; the progress display replaces them. */
const run_cargo_isRoutine = (line) => /^\s*(Compiling|Downloaded|Downloading|Fresh|Dirty|Running|Updating|Locking|Adding|Finished) /.test(line);
/** What cargo says at the end of a failed build: the error that is thrown says it too. */
const isLastWord = (line) => /^(error: could not compile|warning: build failed) ?/.test(line);
/** Shows a compiler message. An error in the workspace's own code is also attached to its line. */
function showDiagnostic({ level, rendered, span, packageId }, plan, { log }) {
    // In a container the workspace has another path, but the ids of its packages still contain a path.
    const own = packageId.startsWith('path+');
    if (level !== 'error' || !own || span === undefined) {
        for (const line of rendered.trimEnd().split('\n'))
            log.output(line);
        return;
    }
    log.error(rendered.trimEnd(), {
        file: (0,survey_source/* fromRoot */.tc)(plan.source.root, (0,external_node_path_.resolve)(plan.workspace.root, span.file)),
        line: span.line,
        column: span.column,
        endLine: span.endLine,
    });
}

;// CONCATENATED MODULE: ./out/build/build.js


















/** Builds everything, or fails: a release without one of its targets is no release. Keeps the files for `publish`. */
async function buildAll({ builds, wasm: readyWasm }, plan, world) {
    const folder = jobFolder(plan, plan.job?.name);
    await world.files.remove((0,external_node_path_.join)(plan.workFolder, 'built'));
    const caches = [];
    const cached = async (build, work) => {
        const { result, cache } = await withCache(build, plan, world, work);
        if (cache !== undefined)
            caches.push(cache);
        return result;
    };
    const made = [];
    const read = [];
    const means = { reader: await loadReader(world.files), findLicenses: (0,license_files/* licenseFinder */.a)(world.files) };
    for (const ready of builds) {
        const one = await cached(cachedBuild(ready, plan), explain => buildOne(ready, plan, folder, explain, means, world));
        made.push(...one.built);
        read.push(...one.read);
    }
    for (const { bin, target, size, audit } of made) {
        world.log.info([`built ${bin} for ${target.triple}`, (0,out_units/* bytes */.ee)(size), ...audit.told].join(', '));
        for (const remark of audit.remarks)
            world.log.warning(`${bin} for ${target.triple} ${remark}`);
    }
    checkPrograms(made, plan);
    await checkCrateSources(read, plan, world);
    const wasm = readyWasm === undefined
        ? []
        : await cached(cachedWasm(readyWasm), explain => buildWasm(readyWasm, plan, folder, explain, means.findLicenses, world));
    const binaries = await startAll(made, plan, world);
    const built = { binaries, wasm, jobs: [await usedBy(plan, world.files)] };
    await saveBuilt(built, plan, folder, world.files);
    return { ...built, caches };
}
async function buildOne(ready, plan, folder, explain, { reader, findLicenses }, world) {
    const { executables, units, crates, links, reasons } = await runCargo(ready, plan, explain, world);
    const built = [];
    for (const target of ready.build.targets) {
        const inside = await describePrograms(ready, target, crates, folder, findLicenses, plan, world);
        for (const bin of ready.build.bins) {
            const path = (0,external_node_path_.join)(folder, target.triple, bin.name + target.exe);
            const made = delivered(executables, bin, target, ready, plan);
            await refuseForeign(made, ready.build.targetFolder, world.files);
            await world.files.copy(made, path);
            const audit = await auditFile(bin.name, target, path, reader, world.files);
            const { libraries } = audit.needs;
            built.push({
                bin: bin.name,
                package: bin.package.name,
                target,
                path,
                audit,
                linkedBy: Object.fromEntries(libraries.map(name => [name, linkedBy(name, links)])),
                toolchain: usedToolchain(ready, target.triple),
                ...(await inside(bin)),
                ...(await world.files.digest(path)),
            });
        }
    }
    const read = await readBy(executables, ready, plan, world);
    return { result: { built, read }, units: () => Promise.resolve(units), reasons };
}
function delivered(executables, bin, { triple }, { build }, plan) {
    // With several targets, only the folder in cargo's path shows which target a binary is for.
    const found = executables.find(one => one.bin === bin.name && one.path.split(/[\\/]/).includes(triple));
    if (found !== undefined)
        return found.path;
    throw new out_errors/* ActionError */.lZ('binary-not-built', `${build.builder} succeeded but built no binary ${bin.name} for ${triple}`, `see whether \`cargo build --bin ${bin.name} --profile ${build.profile}\` does, in ${plan.workspace.root}`);
}

;// CONCATENATED MODULE: ./out/build/command-files.js


/**
 * Does work that runs other people's code, and fails if the files have changed meanwhile through which a step gives
 * commands to the runner: they would set variables, PATH and outputs of later steps. They are put back first. Builds
 * aren't told where these files are, but may find them.
 */
async function guardingCommandFiles(world, work) {
    const before = await contents(world);
    try {
        return await work();
    }
    finally {
        const changed = await putBack(before, world);
        // Also if the work has failed: the reason of the failure matters less.
        if (changed.length > 0)
            throw tampered(changed);
    }
}
async function contents({ env, files }) {
    const read = [];
    for (const name of environment/* fileCommands */.tu) {
        const path = env[name] ?? '';
        if (path !== '')
            read.push([name, path, (await files.isFile(path)) ? await files.readBytes(path) : undefined]);
    }
    return read;
}
/** Returns the names of the files that have changed. */
async function putBack(before, world) {
    const now = new Map((await contents(world)).map(([name, , bytes]) => [name, bytes]));
    const changed = [];
    for (const [name, path, bytes] of before) {
        if (isSame(bytes, now.get(name)))
            continue;
        changed.push(name);
        if (bytes === undefined)
            await world.files.remove(path);
        else
            await world.files.write(path, bytes);
    }
    return changed;
}
const isSame = (a, b) => a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
const tampered = (names) => new out_errors/* ActionError */.lZ('command-files-changed', `something that the build runs has written to the runner's command files (${names.join(', ')}), which steer later steps`, 'find out what: a build script, a proc macro, or a tool that cargo runs. Nothing of it has reached the runner. Until then, build in a job of its own, without credentials, as the reusable workflow does');

// EXTERNAL MODULE: ./out/inputs/read-inputs.js
var read_inputs = __webpack_require__(25962);
;// CONCATENATED MODULE: ./out/package/changes.js




const mostCommits = 50;
const longestSubject = 200;
/** Asks git what has changed. A checkout without the history can still be published; the page then shows no changes. */
async function findChanges(before, { release, source, workspace }, world) {
    const git = async (...args) => {
        const argv = ['git', '-c', 'safe.directory=*', '-c', 'log.showSignature=false', ...args];
        const env = (0,environment/* buildEnvironment */.AF)(world.env);
        const finished = await world.exec.run({ argv, cwd: workspace.root, env }).catch(survey_source/* withoutGit */.nz);
        return finished?.code === 0 ? finished.stdout : undefined;
    };
    const facts = {
        schema: 1,
        published: world.now().toISOString(),
        since: before?.version,
        repository: repositoryOf(world.env),
    };
    if (before === undefined || release.commit === undefined || source.commit === undefined)
        return facts;
    if (!/^[0-9a-f]{40,64}$/.test(before.git_commit))
        return facts;
    const range = ['--no-merges', `${before.git_commit}..${release.commit}`];
    const log = await git('log', '--format=%H %s', '--encoding=UTF-8', `--max-count=${mostCommits}`, ...range);
    const all = await git('rev-list', '--count', ...range);
    if (log === undefined || all === undefined) {
        world.log.info(`the checkout lacks commit ${before.git_commit.slice(0, 7)} of ${before.version}, so the changes since can't be listed (fetch-depth: 0 fetches it)`);
        return facts;
    }
    const commits = [...log.matchAll(/^([0-9a-f]{40,64}) (.*)$/gm)].map(([, id = '', subject = '']) => ({
        id,
        subject: shorten(subject),
    }));
    return { ...facts, commits, more: Math.max(0, Number(all) - commits.length) };
}
/** A subject without characters that control a terminal or change the direction of text. */
const shorten = (subject) => {
    const plain = subject.replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, '');
    return plain.length > longestSubject
        ? `${plain.slice(0, longestSubject - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
        : plain;
};
function repositoryOf({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, }) {
    return server === undefined || name === undefined || !server.startsWith('https://')
        ? undefined
        : `${server}/${name}`;
}
const formatChanges = (changes) => `${JSON.stringify(changes, undefined, 2)}\n`;
const schema = dist/* looseObject */._H3({
    schema: dist/* literal */.euz(1),
    published: out_stored/* time */.kB,
    since: dist/* optional */.lqM(out_stored/* folderName */.ub),
    commits: dist/* optional */.lqM(dist/* array */.YOg(dist/* looseObject */._H3({ id: out_stored/* commitId */.xk, subject: out_stored/* line */.n8 }))),
    more: dist/* optional */.lqM(out_stored/* size */.Ej),
    lacking: dist/* optional */.lqM(dist/* array */.YOg(dist/* looseObject */._H3({ what: out_stored/* line */.n8, last: out_stored/* folderName */.ub }))),
    repository: dist/* optional */.lqM(out_stored/* address */.hl),
});
/** Reads what `formatChanges` wrote; `undefined` for a version without such a file. */
const parseChanges = (stored) => stored === undefined ? undefined : (0,out_stored/* parseStored */.Tw)(schema, stored);

// EXTERNAL MODULE: ./out/plan/placing.js
var placing = __webpack_require__(2278);
// EXTERNAL MODULE: ./out/plan/layout.js
var layout = __webpack_require__(86890);
;// CONCATENATED MODULE: ./out/package/checksums.js


/**
 * SHA256SUMS in the format of `sha256sum -c`, sorted by path: of all files of a tree except the mutable ones, and of its
 * index files in their first form, as nothing is yanked yet.
 */
const versionChecksums = (tree) => checksums(tree, path => !(0,placing/* isMutable */.bV)(path) || (0,placing/* isIndexFile */.pO)(path));
/** The same of `latest`, whose index files have lines of other versions too. */
const latestChecksums = (tree) => checksums(tree, path => !(0,placing/* isMutable */.bV)(path));
function checksums({ prefix, entries }, isNamed) {
    const path = (entry) => entry.key.slice(prefix.length);
    return entries
        .filter(entry => isNamed(path(entry)))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map(entry => `${entry.sha256}  ${path(entry)}\n`)
        .join('');
}
/** Path → SHA-256, from a text that `checksums` made. */
function parseChecksums({ text, where }) {
    const lines = text.split('\n');
    if (lines.pop() !== '')
        throw (0,out_stored/* damaged */.qM)(where, 'its last line is cut off');
    const sums = lines.map((line, i) => {
        const [, sha256 = '', path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
        if (!(0,out_stored/* isWithin */.UO)(path))
            throw (0,out_stored/* damaged */.qM)(where, `line ${i + 1} is not a SHA-256 and a path within the folder`);
        return [path, sha256];
    });
    const all = new Map(sums);
    if (all.size < sums.length)
        throw (0,out_stored/* damaged */.qM)(where, 'it names a file twice');
    return all;
}

// EXTERNAL MODULE: ./out/plan/kinds.js
var kinds = __webpack_require__(73641);
// EXTERNAL MODULE: ./out/package/producers.js + 32 modules
var producers = __webpack_require__(71911);
;// CONCATENATED MODULE: ./out/package/missing-parts.js




/** The parts that a version may have or lack, under the names that people know. */
const parts = [...new Set(Object.values(kinds/* kinds */.EZ).flatMap(({ part }) => part ?? []))];
/**
 * What people lose if the `gone` paths disappear and the `staying` ones remain: whole parts of which nothing stays, and
 * single programs, packages and crates of the other parts. A crate's file does not count: it stays for clients that
 * have read its index.
 */
function goneWith(gone, staying) {
    const kept = new Set(staying.map(missing_parts_partOf));
    const lost = parts.filter(part => !kept.has(part) && gone.some(path => missing_parts_partOf(path) === part));
    const things = new Set(staying.map(thingIn));
    const others = gone
        .filter(path => !lost.some(part => part === missing_parts_partOf(path)))
        .map(thingIn)
        .filter(thing => thing !== undefined)
        .filter(thing => !things.has(thing));
    return [...lost, ...[...new Set(others)].sort()];
}
const missing_parts_partOf = (path) => (0,placing/* kindOf */.I)(path).part;
/** The program, package or crate that people would miss. */
function thingIn(path) {
    const { pattern, missed } = (0,placing/* kindOf */.I)(path);
    return missed?.(pattern.exec(path)?.groups ?? {});
}
/** What a version lacks and the previous one has; and whole parts that were already missing then and still are. */
function lackingSince(previous, manifest) {
    if (previous === undefined)
        return undefined;
    const own = pathsIn(manifest);
    const have = new Set(own.map(missing_parts_partOf));
    const earlier = (previous.changes?.lacking ?? []).filter(({ what }) => parts.some(part => part === what) && !have.has(what));
    const now = goneWith(pathsIn(previous.manifest), own);
    const all = [...now.map(what => ({ what, last: previous.manifest.version })), ...earlier];
    return all.length === 0 ? undefined : all;
}
/** One path for each thing that a manifest names. */
const pathsIn = (manifest) => [
    ...producers/* allProducers */.bw.flatMap(producer => producer.things?.(manifest) ?? []),
    ...(manifest.provenance === undefined ? [] : [layout/* paths */.f0.provenance(1)]),
];

;// CONCATENATED MODULE: ./out/package/make-manifest.js

/** Builds the manifest of a version. */
function makeManifest(plan, contents, provenance) {
    const { release, addresses, signer } = plan;
    const added = (0,producers/* ofEach */.JG)(contents, (producer, made) => producer.manifest?.(made, plan) ?? {});
    return {
        schema: 1,
        name: plan.name,
        version: release.version,
        git_branch: release.branch ?? release.channel,
        git_commit: release.commit ?? 'unknown',
        git_dirty: release.dirty,
        channel: release.channel,
        rustc: plan.rust.release,
        url: addresses.version,
        ...(signer === undefined ? {} : { signing: { public_keys: signer.accepted.map(({ text }) => text) } }),
        ...(provenance === undefined ? {} : { provenance }),
        packages: Object.assign({ binaries: {}, all_binaries: [] }, ...added),
    };
}

// EXTERNAL MODULE: ./out/package/manifest.js
var package_manifest = __webpack_require__(36206);
// EXTERNAL MODULE: ./out/package/pages/html.js
var html = __webpack_require__(11903);
// EXTERNAL MODULE: ./out/package/install-commands.js
var install_commands = __webpack_require__(66695);
;// CONCATENATED MODULE: ./out/package/verify-lines.js


/** How to check by whom a file was made; none if nothing is attested. The page and the summary show the same. */
function provenanceWays(manifest) {
    const { provenance } = manifest;
    if (provenance === undefined)
        return [];
    const file = sampleFile(manifest);
    // gh reads several bundles from one file if its name ends so; each of ours is one line.
    const bundle = `${layout/* paths */.f0.provenance(1)}${provenance.bundles.length === 1 ? '' : 'l'}`;
    const fetch = `curl -fsSL ${provenance.bundles.join(' ')} > ${bundle}`;
    return [
        { title: "GitHub's gh", lines: `${fetch}\n${ghLine(file, bundle, provenance)}` },
        // Programs other than GitHub's don't know the authority that signs for private repositories, and take one bundle.
        ...(provenance.sigstore === 'public-good' && provenance.bundles.length === 1
            ? [{ title: 'cosign 3', lines: `${fetch}\n${cosignLine(file, bundle, provenance)}` }]
            : []),
    ];
}
/** How to check that a version is signed; none if nothing is. In SHA256SUMS, archives are in a folder, here they are not. */
function signatureWays({ url, signing }) {
    const [key] = signing?.public_keys ?? [];
    if (key === undefined)
        return [];
    const [sums, signature] = [layout/* paths */.f0.checksums, layout/* paths */.f0.signature(layout/* paths */.f0.checksums)];
    const lines = [
        `curl -fsSLO ${url}${sums} -O ${url}${signature}`,
        `minisign -Vm ${sums} -P ${key} && sed -n 's|  archives/|  |p' ${sums} | sha256sum --ignore-missing -c`,
    ];
    return [{ title: 'minisign', lines: lines.join('\n') }];
}
/** The name of the file that the lines check: an archive, or SHA256SUMS if there is none. */
function sampleFile({ packages: { all_binaries: all } }) {
    const sample = all.find(({ platform }) => platform === 'linux') ?? all[0];
    return external_node_path_.posix.basename(sample?.archive.url ?? layout/* paths */.f0.checksums);
}
function ghLine(file, bundle, provenance) {
    const { hostname } = new URL(provenance.server);
    return [
        `gh attestation verify ${file} --bundle ${bundle}`,
        `--repo ${provenance.repository}`,
        `--signer-workflow ${provenance.signer_workflow}`,
        ...(hostname === 'github.com' ? [] : [`--hostname ${hostname}`]),
    ].join(' ');
}
/** A reusable workflow signs for every repository that calls it: only both together name the repository's own. */
const cosignLine = (file, bundle, provenance) => [
    `cosign verify-blob-attestation ${file} --bundle ${bundle} --type slsaprovenance1`,
    `--certificate-oidc-issuer ${issuerOf(provenance.server)}`,
    `--certificate-identity-regexp '^${escaped(`${provenance.server}/${provenance.signer_workflow}@`)}'`,
    `--certificate-github-workflow-repository ${provenance.repository}`,
].join(' ');
const escaped = (text) => text.replace(/[.+?^$()[\]{}|\\*]/g, '\\$&');
/** Who gives identities to the jobs of GitHub at an address. */
const issuerOf = (server) => {
    const { hostname } = new URL(server);
    return `https://token.actions.${hostname === 'github.com' ? 'githubusercontent.com' : hostname}`;
};

// EXTERNAL MODULE: ./out/package/pages/document.js + 2 modules
var pages_document = __webpack_require__(23459);
// EXTERNAL MODULE: ./out/package/pages/files.js
var files = __webpack_require__(48087);
// EXTERNAL MODULE: ./out/package/pages/shown.js
var pages_shown = __webpack_require__(3545);
;// CONCATENATED MODULE: ./out/package/pages/version-page.js







/**
 * The page of a version. Its links are absolute and immutable, so that a visitor who opened it before a publish still
 * gets files that belong together. Only the lines that install differ in `latest`: there they install what is newest.
 * `sectionsOf` gives the producers' sections; `most` limits how many things each of them names.
 */
function page(shown, sectionsOf, place) {
    const { name, version } = shown.manifest;
    const render = (most) => () => {
        const sections = sectionsOf(most);
        return (0,pages_document/* htmlDocument */.rN)(`${name} ${version}`, (0,pages_document/* parts */.rT)(heading(shown), place === 'version' ? install(shown.manifest) : installNewest(shown.manifest), ...sections.map(({ first }) => first), version_page_lacking(shown, most), verify(shown.manifest), changes(shown, most), ...sections.map(({ later }) => later), version_page_files(shown.manifest), (0,pages_shown/* footer */.q)(shown.manifest)));
    };
    return (0,pages_document/* fitting */._Q)([render(Infinity), render(100), render(10)]);
}
function heading({ manifest, yanks, changes }) {
    const { name, version, channel, git_commit: commit, git_dirty: dirty, packages } = manifest;
    const facts = [
        (0,html/* html */.qy) `Version <code>${version}</code>`,
        (0,html/* html */.qy) `channel <code>${channel}</code>`,
        ...(commit === 'unknown'
            ? []
            : [(0,html/* html */.qy) `commit ${commitLink(commit, changes)}${dirty ? ', changed since' : ''}`]),
        ...(changes === undefined ? [] : [(0,html/* html */.qy) `published ${(0,pages_document/* time */.kB)(changes.published)}`]),
    ];
    const about = packages.cargo_registry?.crates.find(({ bins }) => bins.includes(name))?.description;
    return (0,html/* html */.qy) `<h1>${name}</h1>
${about === undefined ? '' : (0,html/* html */.qy) `<p class="about">${about}</p>\n`}<p class="soft">${(0,html/* joined */.oR)(facts, ' · ')}</p>
${yanks.version ? (0,html/* html */.qy) `<p class="warn">This version has been yanked. Use another one.</p>` : ''}`;
}
function commitLink(commit, changes) {
    const short = (0,html/* html */.qy) `<code>${commit.slice(0, 7)}</code>`;
    const { repository } = changes ?? {};
    return repository === undefined ? short : (0,html/* html */.qy) `<a href="${repository}/commit/${commit}">${short}</a>`;
}
function install(manifest) {
    const { version } = manifest;
    const note = (0,html/* html */.qy) `These lines install <code>${version}</code>, also when there is a newer version.`;
    return installSection(manifest, manifest.url, note);
}
function installNewest(manifest) {
    const { channel, url, version } = manifest;
    const folder = (0,pages_shown/* channelBase */.l)(manifest) + (0,layout/* latestPrefix */.W1)({ channel });
    const own = (0,pages_document/* link */.nf)(url + layout/* paths */.f0.page, (0,html/* html */.qy) `the page of <code>${version}</code>`);
    const note = (0,html/* html */.qy) `These lines always install the newest version of <code>${channel}</code>. To stay with <code>${version}</code>, take those on ${own}.`;
    return installSection(manifest, folder, note);
}
function installSection(manifest, folder, note) {
    const ways = (0,install_commands/* installWays */.e0)(manifest, folder);
    if (ways.length === 0)
        return undefined;
    return (0,html/* html */.qy) `<h2>Install</h2>\n${(0,files/* installCards */.dZ)(ways)}\n<p class="soft">${note}</p>`;
}
function version_page_lacking({ manifest, changes: found }, most) {
    const all = found?.lacking ?? [];
    if (all.length === 0)
        return undefined;
    const items = all
        .slice(0, most)
        .map(({ what, last }) => (0,html/* html */.qy) `<li>${what}; the last with it: ${(0,pages_document/* link */.nf)(versionPage(manifest, last), last)}</li>`);
    const hidden = all.length - items.length;
    return (0,html/* html */.qy) `<h2>Not in this version</h2>
<ul>
${items}
</ul>${hidden === 0 ? '' : (0,html/* html */.qy) `\n<p class="soft">and ${hidden} more</p>`}`;
}
function verify(manifest) {
    const shown = [digests(manifest), signature(manifest), origin(manifest)].filter(part => part !== undefined);
    return shown.length === 0 ? undefined : (0,html/* html */.qy) `<h2>Verify</h2>\n${shown}`;
}
/** In SHA256SUMS, archives are in a folder, and in that of downloads they are not. */
function digests({ url, packages }) {
    if (packages.all_binaries.length === 0)
        return undefined;
    const windows = packages.all_binaries.some(({ platform }) => platform === 'windows');
    const others = [
        (0,html/* html */.qy) `On macOS, with <code>shasum -a 256</code> in place of <code>sha256sum</code>`,
        ...(windows ? [(0,html/* html */.qy) `on Windows, <code>Get-FileHash FILE</code> shows a digest to compare`] : []),
    ];
    return (0,html/* html */.qy) `<p>In the folder of an archive that you have downloaded:</p>
${(0,pages_document/* codeBlock */.DV)(`curl -fsSL ${url}${layout/* paths */.f0.checksums} | sed -n 's|  archives/|  |p' | sha256sum --ignore-missing -c`)}
<p class="soft">${(0,html/* joined */.oR)(others, '; ')}. The installers do this automatically. ${lists(url)}</p>`;
}
/** For those who know the key, and don't want to believe whoever serves the files. */
function signature(manifest) {
    const ways = signatureWays(manifest);
    if (ways.length === 0)
        return undefined;
    return (0,html/* html */.qy) `<p>That SHA256SUMS is signed, with ${(0,html/* joined */.oR)(ways.map(({ title }) => title), ' or ')}, and the archive is the one that it names:</p>
${ways.map(({ lines }) => (0,pages_document/* codeBlock */.DV)(lines))}
<p class="soft">The installers do this where they find minisign or OpenSSL 3; <code>--require-signature</code> insists.</p>`;
}
/** Where the files come from, for those who don't want to believe whoever serves them. */
function origin(manifest) {
    const { provenance } = manifest;
    const ways = provenanceWays(manifest);
    if (provenance === undefined || ways.length === 0)
        return undefined;
    const repository = (0,pages_document/* link */.nf)(`${provenance.server}/${provenance.repository}`, provenance.repository);
    return (0,html/* html */.qy) `<p>That it was made by a workflow of ${repository}, and by nobody else, with ${(0,html/* joined */.oR)(ways.map(({ title }) => title), ' or ')}:</p>
${ways.map(({ lines }) => (0,pages_document/* codeBlock */.DV)(lines))}
<p class="soft">In place of <code>${sampleFile(manifest)}</code>, any file that SHA256SUMS names, or SHA256SUMS itself.</p>`;
}
/** For a version without downloads to verify: Cargo and package managers compare digests themselves. */
const version_page_files = ({ url, packages }) => packages.all_binaries.length === 0 ? (0,html/* html */.qy) `<h2>Files</h2>\n<p class="soft">${lists(url)}</p>` : undefined;
const lists = (url) => (0,html/* html */.qy) `${(0,pages_document/* link */.nf)(url + layout/* paths */.f0.checksums, 'SHA256SUMS')} has every file; programs read ${(0,pages_document/* link */.nf)(url + layout/* paths */.f0.manifest, 'manifest.json')}.`;
function changes({ manifest, changes: found }, most) {
    const { since, commits, more = 0 } = found ?? {};
    if (since === undefined || commits === undefined)
        return undefined;
    const before = (0,pages_document/* link */.nf)(versionPage(manifest, since), since);
    if (commits.length === 0)
        return (0,html/* html */.qy) `<h2>Changes</h2>\n<p>None since ${before}.</p>`;
    const items = commits
        .slice(0, most)
        .map(({ id, subject }) => (0,html/* html */.qy) `<li>${subject} <small>${commitLink(id, found)}</small></li>`);
    const hidden = more + commits.length - items.length;
    return (0,html/* html */.qy) `<h2>Changes</h2>
<p>Since ${before}:</p>
<ul>
${items}
</ul>${hidden === 0 ? '' : (0,html/* html */.qy) `\n<p class="soft">and ${hidden} more</p>`}`;
}
const versionPage = ({ url, version }, other) => `${url.slice(0, -`${version}/`.length)}${other}/${layout/* paths */.f0.page}`;

;// CONCATENATED MODULE: ./out/plan/kind.js
/**
 * The order in which objects appear. First SHA256SUMS, which says what a version will contain. Then whatever nothing
 * points to yet; then the registry's index; then what people and programs read first. manifest.json comes last and says
 * that the version is complete. A reader must never see a name whose object isn't there. Retention removes a version in
 * the opposite order.
 */
const phases = ['intent', 'data', 'index', 'pointer', 'seal'];

;// CONCATENATED MODULE: ./out/package/tree.js


/** The order in which objects are written. */
const byPhase = (a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase);
/** A local file as an object. */
function fileEntry(key, path, { size, sha256 }, placing) {
    return { key, body: { kind: 'file', path }, size, sha256, ...placing };
}
function textEntry(key, text, placing) {
    const bytes = Buffer.from(text);
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    return { key, body: { kind: 'bytes', bytes }, size: bytes.length, sha256, ...placing };
}

// EXTERNAL MODULE: ./out/package/yanks.js
var package_yanks = __webpack_require__(21006);
;// CONCATENATED MODULE: ./out/package/mutable.js








/** The page of a version in its own folder, or in `latest`, with the section of each producer. */
const mutable_versionPage = (shown, place = 'version') => page(shown, most => producers/* allProducers */.bw.map(producer => producer.section?.(shown, most) ?? {}), place);
/** The page of `latest`. */
const latestPage = (shown) => ({
    [layout/* paths */.f0.page]: (0,html/* markupOf */.CE)(mutable_versionPage(shown, 'latest')),
});
/** The same, from a version's manifest and its stored mutable files by path; nothing if it has no page. */
function latestPageFrom(manifest, own) {
    if (own[layout/* paths */.f0.page] === undefined)
        return {};
    const [yanks, changes] = [(0,package_yanks/* parseYanks */.co)(own[layout/* paths */.f0.yanked]), parseChanges(own[layout/* paths */.f0.changes])];
    return latestPage({ manifest, yanks, changes });
}
/**
 * A version's pages and index files: they are written again when something is yanked. `index` has one line for each
 * crate, in the order of the manifest.
 */
const mutableFiles = (shown, index) => Object.assign({ [layout/* paths */.f0.page]: (0,html/* markupOf */.CE)(mutable_versionPage(shown)) }, ...producers/* allProducers */.bw.map(producer => producer.mutable?.(shown, index) ?? {}));
/** Mutable files as objects of a version. */
const mutableEntries = (prefix, files) => Object.entries(files).map(([path, text]) => textEntry(prefix + path, text, (0,placing/* inVersion */.SV)(path)));
/** Mutable files as objects of `latest`. */
const mutableEntriesOfLatest = (prefix, files) => Object.entries(files).map(([path, text]) => textEntry(prefix + path, text, (0,placing/* inLatest */.xC)(path)));

;// CONCATENATED MODULE: ./out/package/provenance/bundle.js


/** https://slsa.dev/spec/v1.0/provenance */
const predicateType = 'https://slsa.dev/provenance/v1';
/** https://docs.sigstore.dev/about/bundle/ */
const bundle = dist/* looseObject */._H3({
    mediaType: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* startsWith */.w1_('application/vnd.dev.sigstore.bundle', 'a bundle of Sigstore')),
    verificationMaterial: dist/* looseObject */._H3({}),
    dsseEnvelope: dist/* looseObject */._H3({
        payloadType: dist/* literal */.euz('application/vnd.in-toto+json'),
        payload: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* base64 */.K39('base64')),
        signatures: dist/* pipe */.FsL(dist/* array */.YOg(dist/* looseObject */._H3({ sig: dist/* string */.YjP() })), dist/* minLength */.BpQ(1, 'a signature')),
    }),
});
/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const statement = dist/* looseObject */._H3({
    _type: dist/* literal */.euz('https://in-toto.io/Statement/v1'),
    predicateType: dist/* literal */.euz(predicateType),
    subject: dist/* array */.YOg(dist/* looseObject */._H3({ name: out_stored/* filePath */.s$, digest: dist/* looseObject */._H3({ sha256: out_stored/* sha256 */.sc }) })),
});
/** What a stored bundle says that it attests. Whether its signature is good is for those to find out who trust nobody. */
function subjectsIn(stored) {
    const { payload } = (0,out_stored/* parseStored */.Tw)(bundle, stored).dsseEnvelope;
    const text = Buffer.from(payload, 'base64').toString('utf8');
    return (0,out_stored/* parseStored */.Tw)(statement, { text, where: stored.where }).subject.map(({ name, digest }) => ({
        name,
        sha256: digest.sha256,
    }));
}
/** Throws unless a stored bundle attests just these files. */
function refuseOtherSubjects(stored, subjects) {
    const theirs = new Map(subjectsIn(stored).map(({ name, sha256: digest }) => [name, digest]));
    const different = subjects.find(({ name, sha256: digest }) => theirs.get(name) !== digest);
    if (different !== undefined)
        throw (0,out_stored/* damaged */.qM)(stored.where, `it does not attest ${different.name} as it is`);
    if (theirs.size > subjects.length)
        throw (0,out_stored/* damaged */.qM)(stored.where, 'it attests files that the version does not have');
}

;// CONCATENATED MODULE: ./out/package/provenance/subjects.js


/** GitHub takes no more in one attestation. */
const mostSubjects = 1024;
/**
 * What is attested: SHA256SUMS, and every file that it names, but the index, which a yank changes. So everything that never
 * changes in the version is, and a new kind of file without a line here.
 */
function subjectsOf({ prefix, entries }) {
    const named = entries
        .map(({ key, sha256 }) => ({ name: key.slice(prefix.length), sha256 }))
        .filter(({ name }) => !(0,placing/* isMutable */.bV)(name));
    const isSums = ({ name }) => name === layout/* paths */.f0.checksums;
    const others = named.filter(one => !isSums(one)).sort((a, b) => (a.name < b.name ? -1 : 1));
    return [...named.filter(isSums), ...others];
}
/** The subjects of each attestation; the first has SHA256SUMS, and so vouches for all others too. */
const inBundles = (subjects) => Array.from({ length: Math.ceil(subjects.length / mostSubjects) }, (_, i) => subjects.slice(i * mostSubjects, (i + 1) * mostSubjects));
/** The paths of the attestations of so many files. */
const bundlePaths = (subjects) => Array.from({ length: Math.ceil(subjects / mostSubjects) }, (_, i) => layout/* paths */.f0.provenance(i + 1));

;// CONCATENATED MODULE: ./out/package/provenance/provenance-in-manifest.js


/** Where the manifest says that the attestations of so many files will be. */
const provenanceInManifest = ({ server, repository, workflow, sigstore }, subjects, { addresses }) => ({
    predicate_type: predicateType,
    bundles: bundlePaths(subjects).map(path => addresses.version + path),
    server,
    repository,
    signer_workflow: workflow,
    sigstore,
});

;// CONCATENATED MODULE: ./out/package/package.js












/** Packs built files and sources. Runs other people's code: packed crates are compiled. */
async function makeParts(built, plan, world) {
    await world.files.remove(`${plan.workFolder}/package`);
    const contents = await (0,producers/* makeAll */.U4)(built, plan, world);
    const files = await Promise.all((0,producers/* ofEach */.JG)(contents, (producer, made) => producer.files(made, plan, world.files)));
    return { contents, files: files.flat() };
}
/**
 * Puts parts and pages together into the published tree. The same input gives the same bytes. `signer` is who will attest
 * it, if anybody.
 */
function assemble({ contents, files }, changes, plan, previous, signer) {
    const immutable = files.filter(({ path }) => !(0,placing/* isMutable */.bV)(path)).length;
    // Besides them, the manifest and SHA256SUMS are attested.
    const provenance = signer && provenanceInManifest(signer, immutable + 2, plan);
    const manifest = makeManifest(plan, contents, provenance);
    return { ...contents, manifest, version: versionTree(plan, manifest, contents, files, changes, previous) };
}
function versionTree(plan, manifest, contents, files, changes, previous) {
    const prefix = (0,layout/* versionPrefix */.J9)(plan.release);
    const lacking = lackingSince(previous, manifest);
    const told = lacking === undefined ? changes : { ...changes, lacking };
    const index = contents.crates.map(crate => crate.line);
    const made = files.map(file => entryOf(prefix, file));
    const pages = mutableEntries(prefix, {
        ...mutableFiles({ manifest, yanks: package_yanks/* noYanks */._w, changes: told }, index),
        [layout/* paths */.f0.changes]: formatChanges(told),
    });
    const seal = entryOf(prefix, { path: layout/* paths */.f0.manifest, text: (0,package_manifest/* formatManifest */.L_)(manifest) });
    // Within a phase, pages are written before scripts: somebody who comes early then reads a page, but can't install
    // yet.
    const isScript = ({ phase }) => phase === 'pointer';
    const entries = [...made.filter(one => !isScript(one)), ...pages, ...made.filter(isScript), seal];
    const sums = entryOf(prefix, { path: layout/* paths */.f0.checksums, text: versionChecksums({ prefix, entries }) });
    return { prefix, entries: [sums, ...entries].sort(byPhase) };
}
const entryOf = (prefix, file) => 'text' in file
    ? textEntry(prefix + file.path, file.text, (0,placing/* inVersion */.SV)(file.path))
    : fileEntry(prefix + file.path, file.local, file, (0,placing/* inVersion */.SV)(file.path));

;// CONCATENATED MODULE: ./out/plan/attest.js
function planAttesting({ attest, githubToken = '' }, env) {
    return attest ? { token: githubToken, mayAsk: isWorkflow(env) && mayAskGitHub(env) } : undefined;
}
/** What keeps a run from attesting. It does so after the build, when it would be late to learn of that. */
function attestProblems({ attest, dryRun, githubToken }, env) {
    if (!attest || dryRun)
        return [];
    if (!isWorkflow(env))
        return [
            {
                topic: 'attest-outside-workflow',
                message: 'attest is set, but this is no workflow of GitHub, which alone vouches for its jobs',
                hint: 'leave it out here; versions that a workflow publishes can have it',
            },
        ];
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    if (!servers.test(server))
        return [
            {
                topic: 'attest-elsewhere',
                message: `attest is set, but ${server} makes no attestations`,
                hint: 'leave it out: only github.com and ghe.com have them',
            },
        ];
    const problems = [];
    if (!mayAskGitHub(env))
        problems.push({
            topic: 'attest-forbidden',
            message: 'attest is set, but this job may not ask GitHub for an identity token',
            hint: 'add to the permissions of the job: id-token: write, and attestations: write',
        });
    if (githubToken === undefined)
        problems.push({
            topic: 'attest-without-token',
            message: 'attest is set, but github-token is empty',
            hint: 'use the action, and leave github-token out: it is ${{ github.token }} then',
        });
    return problems;
}
/** The servers to which @actions/attest asks for identities. */
const servers = /^https:\/\/(github\.com|[a-z0-9-]+\.ghe\.com)$/;
const isWorkflow = (env) => env['GITHUB_ACTIONS'] === 'true';
/** Whether the job has the permission `id-token: write`. */
const mayAskGitHub = (env) => env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined && env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] !== undefined;

;// CONCATENATED MODULE: ./out/targets/runners.js


/** The target triple of one of GitHub's runners, by its label; `undefined` for other runners. */
function runnerTriple(label) {
    const [arch, system] = [(0,architectures/* runnerArch */.J7)(label), (0,targets_systems/* runnerSystem */.eR)(label)];
    return arch === undefined || system === undefined ? undefined : `${arch}-${system.runners.triple}`;
}

;// CONCATENATED MODULE: ./out/plan/choose-builder.js




/** Chooses the builder of a target on a host. Adds to `problems` why there is none. */
function chooseBuilder(target, host, { builders: wanted = {} }, problems) {
    const possible = possibleBuilders(target, host);
    // A builder for `*` applies only to the targets that it can build.
    const asked = wanted[target.triple] ?? possible.find(one => one === wanted[inputs_builder/* everyTarget */.z]);
    const builder = asked ?? defaultBuilder(target, host);
    if (builder === undefined || !possible.includes(builder)) {
        problems.push(asked === undefined ? impossible(target, host) : choose_builder_refused(target, host, asked, possible));
        return undefined;
    }
    const ability = builders[builder].ability(target, host);
    if (ability.kind !== 'lacking')
        return builder;
    problems.push(impossible(target, host, ability.remedy));
    return undefined;
}
/** The builders that can build the target on that host, the default first. */
const possibleBuilders = (target, host) => byPreference(target, host.triple).filter(name => builders[name].ability(target, host).kind !== 'unable');
/** The builder that needs nothing special; `undefined` if there is none. */
const defaultBuilder = (target, host) => possibleBuilders(target, host).find(name => builders[name].ability(target, host).kind !== 'if asked');
function choose_builder_refused(target, host, asked, possible) {
    return {
        topic: 'builder-unsuitable',
        message: `builders: ${asked} can't build ${target.triple} on ${host.triple}`,
        hint: possible.length === 0
            ? impossible(target, host).hint
            : `these can: ${possible.join(', ')}; or use the default builder`,
    };
}
function impossible(target, host, remedy) {
    const { triple } = target;
    const ways = [...otherRunner(target), ...(remedy === undefined ? [] : [remedy]), ...ifAsked(target, host)];
    return {
        topic: 'target-not-buildable',
        message: `targets: ${triple} can't be built on this machine (${host.triple})`,
        hint: `${ways.join(', or ')}; or leave the target out`,
    };
}
/** GitHub's runner, if it can build the target with what it has. */
function otherRunner(target) {
    const { runner } = target;
    const triple = runnerTriple(runner);
    if (triple === undefined || defaultBuilder(target, { triple, env: undefined }) === undefined)
        return [];
    const system = (0,targets_systems/* systemName */.N9)((0,targets_systems/* runnerSystem */.eR)(runner)?.os ?? '');
    return [`build it on a runner of ${system} (the reusable workflow takes ${runner})`];
}
const ifAsked = (target, host) => possibleBuilders(target, host).flatMap(name => {
    const ability = builders[name].ability(target, host);
    return ability.kind === 'if asked' ? [`ask for ${name} in builders, which needs ${ability.needs}`] : [];
});

;// CONCATENATED MODULE: ./out/plan/builds.js




/** Decides which builder builds each target, and in which folder. */
function planBuilds(plan, job, inputs, survey, problems) {
    const settings = {
        profile: inputs.profile,
        flags: inputs.cargoFlags ?? [],
        variables: planVariables(inputs.buildEnv ?? {}, plan.release),
    };
    const host = { triple: survey.rust.host, env: survey.env };
    const ways = plan.targets
        .filter(target => job?.targets.includes(target.triple) ?? true)
        .flatMap(target => {
        const builder = chooseBuilder(target, host, inputs, problems);
        return builder === undefined ? [] : [{ builder, target }];
    });
    const builds = grouped(ways).map(({ builder, targets }) => {
        const { folder, ...planned } = builders[builder].plan(targets, {
            images: inputs.images,
            env: survey.env,
            settings: survey.builderSettings.get(builder),
            rootManifest: survey.source.rootManifest,
        });
        return {
            ...settings,
            ...planned,
            name: `${builder} ${targets.map(target => target.triple).join(' ')}`,
            builder,
            targets,
            bins: plan.bins,
            features: plan.features,
            targetFolder: (0,external_node_path_.join)(plan.workFolder, folder),
        };
    });
    if (inputs.auditable)
        problems.push(...builds.flatMap(notAuditable));
    const wasmBuild = plan.wasm.length > 0 && (job?.wasm ?? true)
        ? {
            ...settings,
            name: 'wasm-pack',
            packages: plan.wasm,
            features: [],
            targetFolder: (0,external_node_path_.join)(plan.workFolder, 'wasm'),
        }
        : undefined;
    return { builds, wasmBuild };
}
/** What cargo-auditable can't do. */
function notAuditable({ builder, targets }) {
    if (builders[builder].auditable)
        return [];
    const others = inputs_builder/* builderNames */.k.filter(name => builders[name].auditable);
    return [
        {
            topic: 'not-auditable',
            message: `auditable: cargo-auditable can't run ${builder}, which would build ${targets.map(({ triple }) => triple).join(', ')}`,
            hint: `choose ${others.join(' or ')} in builders, or leave auditable out`,
        },
    ];
}
/**
 * Groups targets into runs. A builder that takes several targets gets one run for all of its targets; these runs come
 * first. Every other target gets its own run.
 */
function grouped(ways) {
    const together = inputs_builder/* builderNames */.k
        .filter(builder => builders[builder].takesSeveral)
        .map(builder => ({
        builder,
        targets: ways.filter(way => way.builder === builder).map(({ target }) => target),
    }));
    const alone = ways
        .filter(({ builder }) => !builders[builder].takesSeveral)
        .map(({ builder, target }) => ({ builder, targets: [target] }));
    return [...together.filter(({ targets }) => targets.length > 0), ...alone];
}
/**
 * Variables with version, channel and commit for every build. `build-env` can pass the same values under other names.
 */
function planVariables(buildEnv, { version, channel, commit }) {
    const values = { version, channel, commit: commit ?? '' };
    const filled = Object.entries(buildEnv).map(([name, value]) => [
        name,
        value.replace(/\{(version|channel|commit)\}/g, (_, key) => values[key] ?? ''),
    ]);
    return {
        BUILD_PACKAGES_VERSION: version,
        BUILD_PACKAGES_CHANNEL: channel,
        ...(commit === undefined ? {} : { BUILD_PACKAGES_COMMIT: commit }),
        ...Object.fromEntries(filled),
    };
}

;// CONCATENATED MODULE: ./out/plan/chosen-targets.js

/** The targets that the inputs name; by default, the host's own. */
function planTargets(inputs, rust, problems) {
    const chosen = (inputs.targets ?? [rust.host]).flatMap(triple => {
        const target = targets/* targets */.zV.find(one => one.triple === triple);
        if (target === undefined)
            problems.push(notBuilt(triple, rust));
        return target ?? [];
    });
    for (const [i, target] of chosen.entries()) {
        const other = chosen.slice(i + 1).find(one => one.platform === target.platform);
        if (other !== undefined)
            problems.push({
                topic: 'targets-alike',
                message: `targets: ${target.triple} and ${other.triple} are both published as ${target.platform}`,
                hint: 'choose one of the two',
            });
    }
    problems.push(...targetsNotChosen(inputs, chosen));
    return chosen;
}
/** Why a triple is not among the targets. */
function notBuilt(triple, rust) {
    if (!rust.knownTriples.includes(triple))
        return {
            topic: 'target-unknown',
            message: `targets: "${triple}" is not a target triple that rustc ${rust.release} knows`,
            hint: `write it as rustc --print target-list does, e.g. ${targets/* targets */.zV[0]?.triple ?? ''}`,
        };
    const hint = `choose another from the table in docs/targets.md${like(triple)}`;
    return (0,targets/* onlyLacksBuilder */.Cj)(triple)
        ? {
            topic: 'target-without-builder',
            message: `targets: no builder can build "${triple}": there is no image of cross for it, and zig can't link it`,
            hint,
        }
        : {
            topic: 'target-without-library',
            message: `targets: "${triple}" has no standard library that rustup could add: it is of tier 3, or has none`,
            hint,
        };
}
/** Targets for the same processor, or else for the same system. */
function like(triple) {
    const [arch = '', ...rest] = triple.split('-');
    const ofArch = targets/* targets */.zV.filter(one => one.triple.startsWith(`${arch}-`));
    const found = ofArch.length > 0 ? ofArch : targets/* targets */.zV.filter(one => one.triple.endsWith(rest.join('-')));
    const some = found.slice(0, 5).map(one => one.triple);
    return some.length === 0 ? '' : `, such as ${some.join(', ')}`;
}
/** Settings for a target that is not built: the user probably meant another one. */
function targetsNotChosen(inputs, chosen) {
    const triples = chosen.map(target => target.triple);
    return ['builders', 'images', 'runners'].flatMap(name => Object.keys(inputs[name] ?? {})
        .filter(triple => triple !== '*' && !triples.includes(triple))
        .map(triple => ({
        topic: 'target-not-chosen',
        message: `${name}: ${triple} is not one of the targets`,
        hint: `they are ${triples.join(', ')}: add it to targets, or leave it out of ${name}`,
    })));
}

;// CONCATENATED MODULE: ./out/plan/chosen-crates.js
/**
 * The members for the registry: those that are named; or, if none is named, all that may be published except those
 * named with `!`.
 */
function chooseCrates({ registryPackages: given = [] }, { members }, problems) {
    const publishable = members.filter(member => member.published);
    const left = given.filter(isLeftOut).map(name => name.slice(1));
    const named = given.filter(name => !isLeftOut(name));
    for (const name of [...named, ...left])
        if (!members.some(member => member.name === name))
            problems.push({
                topic: 'package-unknown',
                message: `registry-packages: the workspace has no package "${name}"`,
                hint: `it has ${members.map(member => member.name).join(', ')}`,
            });
    if (named.length > 0 && left.length > 0)
        problems.push({
            topic: 'registry-packages-contradict',
            message: `registry-packages names ${named.join(', ')}, and leaves out ${left.join(', ')}`,
            hint: 'name the crates that the registry holds, or with ! those that it leaves out, and not both',
        });
    for (const { name } of members.filter(one => !one.published && named.includes(one.name)))
        problems.push({
            topic: 'registry-packages-contradict',
            message: `registry-packages names ${name}, which has publish = false`,
            hint: `take publish = false out of its manifest, or leave ${name} out of registry-packages`,
        });
    const chosen = publishable.filter(({ name }) => named.length > 0 ? named.includes(name) : !left.includes(name));
    if (chosen.length === 0 && left.length > 0)
        problems.push({
            topic: 'registry-packages-contradict',
            message: 'registry-packages leaves out every crate',
            hint: 'set cargo-registry to false, if no registry is wanted',
        });
    return chosen;
}
const isLeftOut = (name) => name.startsWith('!');
/** The change to the inputs that adds this crate to the registry. */
const addingOf = (name, { registryPackages = [] }) => registryPackages.some(isLeftOut)
    ? `take !${name} out of registry-packages`
    : `add ${name} to registry-packages`;
/** The change to the inputs that leaves this crate out of the registry. */
const leavingOut = (name, { registryPackages = [] }) => registryPackages.length === 0 || registryPackages.some(isLeftOut)
    ? `add !${name} to registry-packages`
    : `take ${name} out of registry-packages`;

// EXTERNAL MODULE: ./out/toml-text.js
var toml_text = __webpack_require__(41064);
;// CONCATENATED MODULE: ./out/plan/manifest-place.js




/**
 * Where a manifest names a dependency, as `crates/app/Cargo.toml:14`; without the line number if the line isn't found.
 */
function placeOfDependency({ manifestPath }, dependency, { source, texts }) {
    const file = (0,survey_source/* fromRoot */.tc)(source.root, manifestPath);
    const line = lineOfDependency(texts.get(manifestPath) ?? '', dependency);
    return line === undefined ? file : `${file}:${line}`;
}
function lineOfDependency(text, { alias, kind }) {
    const manifest = parsed(text);
    if (manifest === undefined)
        return undefined;
    const kinds = kind === 'normal' ? ['dependencies'] : [`${kind}-dependencies`, `${kind}_dependencies`];
    const targets = manifest.keys(['target']).map(target => ['target', target]);
    const paths = [[], ...targets].flatMap(home => kinds.map(one => [...home, one, alias]));
    const found = paths.find(path => manifest.has(path));
    return found && manifest.line(found);
}
/** Cargo has read the manifest. If our parser can't, the message just has no line number. */
function parsed(text) {
    try {
        return new toml_text/* TomlText */.u(text);
    }
    catch {
        return undefined;
    }
}
/**
 * The manifests that could not be edited for the registry, each with the place. This must be known before the build.
 */
function unreadableManifests({ workspace, source, texts }) {
    const root = (0,external_node_path_.join)(workspace.root, 'Cargo.toml');
    const manifests = new Map(workspace.members.map(({ manifestPath: path }) => [path, texts.get(path) ?? '']));
    return [...manifests.set(root, source.rootManifest)].flatMap(([path, text]) => {
        try {
            new toml_text/* TomlText */.u(text, (0,survey_source/* fromRoot */.tc)(source.root, path));
            return [];
        }
        catch (error) {
            if (error instanceof out_errors/* ActionError */.lZ)
                return [error];
            throw error;
        }
    });
}
/** The place of an offset in a text, as `crates/app/build.rs:3`. */
function lineOf(path, text, at, { source }) {
    return `${(0,survey_source/* fromRoot */.tc)(source.root, path)}:${text.slice(0, at).split('\n').length}`;
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
;// CONCATENATED MODULE: ./out/plan/version-req.js

/**
 * Whether a version satisfies a requirement in the form that `cargo metadata` prints: comparators separated by commas,
 * each with its operator.
 * https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#version-requirement-syntax
 */
const fits = (version, req) => (0,semver.satisfies)(version, req.replaceAll(',', ' '));

;// CONCATENATED MODULE: ./out/plan/crates.js




/** The first version of cargo that can pack members that depend on each other (`cargo package --workspace`). */
const oldestCargo = [1, 90];
/** The members that the registry will hold, sorted by name; none if the registry is switched off. */
function planCrates(inputs, survey, problems) {
    if (!inputs.cargoRegistry)
        return [];
    const { workspace, rust } = survey;
    const [major, minor] = rust.cargo;
    if (major === oldestCargo[0] && minor < oldestCargo[1])
        problems.push({
            topic: 'cargo-too-old',
            message: `the registry needs cargo ${oldestCargo.join('.')} or newer, this workspace uses ${rust.cargo.join('.')}`,
            hint: 'use a newer toolchain, or set cargo-registry to false',
        });
    const published = chooseCrates(inputs, workspace, problems);
    problems.push(...unreadableManifests(survey), ...sameNames(published));
    for (const member of published)
        for (const dependency of dependenciesOf(member))
            problems.push(...refusals(member, dependency, published, inputs, survey));
    return published;
}
/**
 * All dependencies except dev-dependencies: those are left out of the crate, or do not matter to people who install it.
 */
const dependenciesOf = ({ dependencies }) => dependencies.filter(({ kind }) => kind !== 'dev');
const memberOf = ({ members }, { name, path }) => path === undefined ? undefined : members.find(member => member.name === name);
/** The names of index files are in lower case, so two such crates would share one index file. */
function sameNames(published) {
    const known = new Map();
    return published.flatMap(({ name }) => {
        const other = known.get(name.toLowerCase());
        known.set(name.toLowerCase(), name);
        if (other === undefined)
            return [];
        return [
            {
                topic: 'crate-names-alike',
                message: `${other} and ${name} can't be in one registry, where names that differ only in case are equal`,
                hint: 'rename one of them, leave one out of registry-packages, or set cargo-registry to false',
            },
        ];
    });
}
/** Dependencies because of which cargo can't pack the member, or nobody could install it. */
function refusals(member, dependency, published, inputs, survey) {
    const [app, name] = [member.name, dependency.name];
    const other = memberOf(survey.workspace, dependency);
    const place = placeOfDependency(member, dependency, survey);
    const way = `${leavingOut(app, inputs)}, or set cargo-registry to false`;
    if (other !== undefined && !published.includes(other)) {
        const chain = [...chainTo(member, published), name];
        const needed = chain.length > 2 ? `, which ${chain[0] ?? ''} needs (${chain.join(' → ')})` : '';
        const depends = `${place}: ${app} is published and depends on ${name}`;
        return other.published
            ? [
                {
                    topic: 'crate-needs-unpublished',
                    message: `${depends}, which registry-packages leaves out${needed}`,
                    hint: `${addingOf(name, inputs)}, ${way}`,
                },
            ]
            : [
                {
                    topic: 'crate-needs-unpublished',
                    message: `${depends}, which has publish = false${needed}`,
                    hint: `publish ${name} too, ${way}`,
                },
            ];
    }
    if (other !== undefined && !fits(other.version, dependency.req))
        return [
            {
                topic: 'crate-needs-other-version',
                message: `${place}: ${app} depends on ${name} ${dependency.req}, and the workspace has ${other.version}`,
                hint: `require ${other.version}, or leave the version out`,
            },
        ];
    if (other !== undefined || dependency.req !== '*')
        return [];
    const without = 'without a version, which a registry requires';
    const instead = `give it a version from a registry, ${way}`;
    if (dependency.git)
        return [
            {
                topic: 'crate-needs-version',
                message: `${place}: ${app} depends on ${name} from git, ${without}`,
                hint: instead,
            },
        ];
    if (dependency.path === undefined)
        return [];
    return [
        {
            topic: 'crate-needs-version',
            message: `${place}: ${app} depends on ${name} in ${dependency.path}, outside the workspace, ${without}`,
            hint: `make it a member of the workspace, ${instead}`,
        },
    ];
}
/** The chain of dependents that leads to this member, beginning with one that no published member depends on. */
function chainTo(member, published) {
    const chain = [member];
    for (;;) {
        const needs = published.find(one => !chain.includes(one) &&
            dependenciesOf(one).some(({ name, path }) => path !== undefined && name === chain[0]?.name));
        if (needs === undefined)
            return chain.map(one => one.name);
        chain.unshift(needs);
    }
}
/** Cases in which people who install a crate get something other than what the workspace is built with. */
function warningsOf(crates, survey) {
    if (crates.length === 0)
        return [];
    return [
        ...crates.flatMap(member => replacedDependencies(member, survey)),
        ...patches(survey.source.rootManifest),
        ...crates.flatMap(member => looksAtGit(member, survey)),
    ];
}
const replacedDependencies = (member, { workspace }) => dependenciesOf(member)
    .filter(one => one.git || (one.path !== undefined && memberOf(workspace, one) === undefined))
    .filter(({ req }) => req !== '*')
    .map(({ name, req, registry, git, path }) => `people who install ${member.name} with cargo get ${name} ${req} from ${registry ?? 'crates.io'}, not from ${git ? 'git' : String(path)}, as in this workspace`);
function patches(rootManifest) {
    const { patch = {}, replace = {} } = (0,toml/* parseToml */.MT)(rootManifest, 'Cargo.toml');
    const patched = [...Object.values(patch), replace].flatMap(table => Object.keys(table));
    if (patched.length === 0)
        return [];
    return [
        `[patch] and [replace] don't apply to people who install with cargo: they get ${patched.join(', ')} as published`,
    ];
}
/** Warns of a build script that runs git or reads `.git`: it finds no repository in a crate. */
function looksAtGit({ name, buildScript }, survey) {
    const text = buildScript === undefined ? undefined : survey.texts.get(buildScript);
    const at = /["'/]\.git\b|Command::new\(\s*"git"/.exec(text ?? '')?.index;
    if (text === undefined || buildScript === undefined || at === undefined)
        return [];
    return [
        `${lineOf(buildScript, text, at, survey)}: the build script of ${name} reads git, which people who install it with cargo don't have: make sure it builds without git`,
    ];
}

;// CONCATENATED MODULE: ./out/plan/role.js

/** The role that is taken to write to a destination; `undefined` if the job has credentials of its own. */
const roleOf = (destination) => destination.kind === 's3' ? destination.role : undefined;
/** What keeps a run from taking its role. It is taken after the build, when it would be late to learn of that. */
function roleProblems({ roleToAssume }, env) {
    if (roleToAssume === undefined)
        return [];
    if (env['GITHUB_ACTIONS'] !== 'true')
        return [
            {
                topic: 'role-outside-workflow',
                message: 'role-to-assume is set, but this is no workflow of GitHub, which alone vouches for its jobs',
                hint: 'leave it out and set AWS_PROFILE to a profile that may publish',
            },
        ];
    if (mayAskGitHub(env))
        return [];
    return [
        {
            topic: 'identity-token-forbidden',
            message: 'role-to-assume is set, but this job may not ask GitHub for an identity token',
            hint: 'add to the job: permissions: { id-token: write, contents: read }',
        },
    ];
}
/** Whether the job has credentials for AWS without the role: everything that runs in it can read them. */
const hasCredentials = (env) => env['AWS_SECRET_ACCESS_KEY'] !== undefined;

// EXTERNAL MODULE: ./out/plan/sequence.js
var plan_sequence = __webpack_require__(69877);
;// CONCATENATED MODULE: ./out/plan/delivery.js



const planDelivery = (inputs, env, now, signer) => ({
    destination: inputs.publishTo,
    base: inputs.baseUrl,
    distributionId: inputs.distributionId,
    invalidationWait: inputs.invalidationWait,
    // When and by whom a folder is served is not known.
    probe: inputs.probe && inputs.publishTo.kind === 's3',
    sequence: (0,plan_sequence/* sequenceOf */.nD)(env, now),
    signer,
});
/** Throws if the version is missing, for which a publish has a default, or if there is no channel. */
function makePromotePlan(inputs, env, now, signer) {
    return planFor(inputs, 'name the version that latest should be', env, now, signer);
}
/** Plans a yank. Throws like `makePromotePlan`. */
function makeYankPlan(inputs, env, now, signer) {
    const { crates, undo } = inputs;
    return { ...planFor(inputs, 'name the version to yank', env, now, signer), crates, undo };
}
function planFor(inputs, ask, env, now, signer) {
    const { version } = inputs;
    const channel = inputs.channel ?? branchOf(env);
    const problems = [...roleProblems(inputs, env)];
    if (version === undefined)
        problems.push({ topic: 'input-missing', message: 'version is missing', hint: ask });
    if (channel === undefined)
        problems.push(channelMissing);
    (0,out_errors/* throwProblems */.Jh)(problems);
    return { ...planDelivery(inputs, env, now, signer), channel: channel ?? '', version: version ?? '' };
}
function makeVerifyPlan(inputs, env) {
    (0,out_errors/* throwProblems */.Jh)(roleProblems(inputs, env));
    return {
        ...makeListPlan(inputs, env),
        version: inputs.version,
        base: inputs.baseUrl,
        publicKeys: inputs.publicKeys,
    };
}
/** The channel whose versions are listed, and the store that holds it. */
function makeListPlan(inputs, env) {
    const { channel = branchOf(env), publishTo } = inputs;
    if (channel === undefined)
        (0,out_errors/* throwProblems */.Jh)([channelMissing]);
    return { channel: channel ?? '', destination: publishTo };
}
const channelMissing = {
    topic: 'input-missing',
    message: 'channel is missing',
    hint: 'say which channel, e.g. mainnet',
};
const branchOf = (env) => env['GITHUB_REF_TYPE'] === 'branch' ? env['GITHUB_REF_NAME'] : undefined;

// EXTERNAL MODULE: ./out/plan/release.js
var plan_release = __webpack_require__(7599);
;// CONCATENATED MODULE: ./out/plan/matrix.js




/**
 * Spreads a plan over runners. Targets that one run can build on the same runner share a job; every other target has
 * its own. If there is nothing to build, there is one job that hands over an empty result: GitHub refuses a matrix
 * without an entry.
 */
function planMatrix(plan, inputs, problems) {
    const jobs = new Map();
    for (const target of plan.targets) {
        const runner = inputs.runners?.[target.triple] ?? target.runner;
        // The runner's environment is not known here.
        const host = {
            triple: runnerTriple(runner) ?? runnerTriple(target.runner) ?? target.triple,
            env: undefined,
        };
        const builder = chooseBuilder(target, host, inputs, problems);
        const together = builder !== undefined && builders[builder].takesSeveral;
        const key = together ? runner : `${runner} ${target.triple}`;
        const job = jobs.get(key) ?? { runner, targets: [] };
        jobs.set(key, { runner, targets: [...job.targets, target] });
    }
    const wasm = plan.wasm.length === 0 ? [] : [{ name: 'wasm', runner: 'ubuntu-24.04', targets: [], wasm: true }];
    if (jobs.size + wasm.length === 0)
        return [{ name: 'crates', runner: 'ubuntu-24.04', targets: [], wasm: false }];
    return [
        ...[...jobs.values()].map(({ runner, targets }) => ({
            name: targets.map(target => target.platform).join('+'),
            runner,
            targets: targets.map(target => target.triple),
            wasm: false,
        })),
        ...wasm,
    ];
}
/**
 * The matrix job that this run is to build; `undefined` if it builds everything. All jobs of a workflow run have the
 * same version.
 */
function ownJob(plan, inputs, env, problems) {
    const { matrixJob: name, version } = inputs;
    if (name === undefined)
        return undefined;
    const jobs = planMatrix(plan, inputs, []);
    const job = jobs.find(one => one.name === name);
    if (job === undefined)
        problems.push({
            topic: 'matrix-job-unknown',
            message: `matrix-job: the plan has no matrix job "${name}"`,
            hint: `the plan has ${jobs.map(one => one.name).join(', ')}: give plan and build the same inputs`,
        });
    if (version === undefined && (0,plan_release/* workflowRunId */.Iz)(env) === undefined)
        problems.push({
            topic: 'matrix-job-without-version',
            message: 'matrix-job is set, but version is not: every matrix job would make up one of its own',
            hint: 'set version to the output of plan',
        });
    return job;
}

;// CONCATENATED MODULE: ./out/survey/workspace.js

/** Reads the output of `cargo metadata --format-version 1 --no-deps`, whose format Cargo keeps stable. */
function parseMetadata(json) {
    const metadata = JSON.parse(json);
    const ids = new Set(metadata.workspace_members);
    return {
        root: metadata.workspace_root,
        targetFolder: metadata.target_directory,
        members: metadata.packages
            .filter(pkg => ids.has(pkg.id))
            .map(member)
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
}
function member(pkg) {
    return {
        id: pkg.id,
        name: pkg.name,
        version: pkg.version,
        rustVersion: pkg.rust_version ?? undefined,
        description: pkg.description ?? undefined,
        manifestPath: pkg.manifest_path,
        documents: [pkg.readme, pkg.license_file]
            .filter(path => path !== null)
            .map(path => (0,external_node_path_.resolve)((0,external_node_path_.dirname)(pkg.manifest_path), path)),
        sources: pkg.targets.map(target => target.src_path),
        buildScript: pkg.targets.find(target => target.kind.includes('custom-build'))?.src_path,
        bins: pkg.targets
            .filter(target => target.kind.includes('bin'))
            .map(target => ({ name: target.name, requiredFeatures: target['required-features'] ?? [] })),
        defaultRun: pkg.default_run ?? undefined,
        cdylib: pkg.targets.some(target => target.crate_types.includes('cdylib')),
        features: pkg.features,
        published: pkg.publish === null || pkg.publish.length > 0,
        dependencies: pkg.dependencies.map(dependency => ({
            name: dependency.name,
            alias: dependency.rename ?? dependency.name,
            kind: dependency.kind ?? 'normal',
            optional: dependency.optional,
            target: dependency.target ?? undefined,
            path: dependency.path,
            git: dependency.source?.startsWith('git+') === true,
            req: dependency.req,
            registry: dependency.registry ?? undefined,
        })),
    };
}
/** These members and all that are always compiled with them, whatever the target and the features, by name. */
function withMembersNeeded(members, workspace) {
    const needed = new Set(members);
    for (const { dependencies } of needed)
        for (const { name, path, kind, optional, target } of dependencies) {
            if (path === undefined || kind === 'dev' || optional || target !== undefined)
                continue;
            const member = workspace.members.find(one => one.name === name);
            if (member !== undefined)
                needed.add(member);
        }
    return workspace.members.filter(member => needed.has(member));
}

;// CONCATENATED MODULE: ./out/plan/rust-version.js

/**
 * The members that need a newer Rust than the one that will compile them; cargo would report them only later. Their
 * dependencies outside the workspace are known only after cargo has resolved them; it reports those before it compiles
 * anything.
 */
function refuseOldRust(members, { cargoFlags = [] }, workspace, rust) {
    if (cargoFlags.includes('--ignore-rust-version'))
        return [];
    const byNeed = new Map();
    for (const { name, rustVersion } of withMembersNeeded(members, workspace)) {
        if (rustVersion === undefined || !isOlder(rust.release, rustVersion))
            continue;
        byNeed.set(rustVersion, [...(byNeed.get(rustVersion) ?? []), name]);
    }
    return [...byNeed].map(([need, names]) => ({
        topic: 'rust-too-old',
        message: `${names.join(', ')}: rust-version asks for Rust ${need}, and rustc here is ${rust.release}`,
        hint: 'use a newer toolchain (`rustup update`, or channel in rust-toolchain.toml), lower rust-version, or give --ignore-rust-version in cargo-flags',
    }));
}
/** Compares like cargo: a nightly counts as the release that it becomes. */
function isOlder(release, need) {
    const [ours, theirs] = [release, need].map(text => text
        .replace(/[-+].*$/, '')
        .split('.')
        .map(Number));
    for (const i of [0, 1, 2]) {
        const [a, b] = [ours?.[i] ?? 0, theirs?.[i] ?? 0];
        if (a !== b)
            return a < b;
    }
    return false;
}

// EXTERNAL MODULE: ./out/plan/features.js
var plan_features = __webpack_require__(76787);
;// CONCATENATED MODULE: ./out/plan/select.js

/**
 * Selects packages, binaries and features. Adds to `problems` what the workspace doesn't have, and to `ofRelease` what
 * only a release needs.
 */
function select_select(inputs, workspace, problems, ofRelease) {
    const members = selectMembers(inputs, workspace, problems);
    const byPackage = (chosen, features) => new Map(chosen.map(member => [member.name, (0,plan_features/* featuresOf */.Hi)(member, features, inputs)]));
    if (!inputs.binaries) {
        const chosen = inputs.packages === undefined ? workspace.members : members;
        const wanted = byPackage(chosen, selectFeatures(inputs, chosen, problems));
        return { bins: [], mainBin: undefined, features: [], featuresOf: wanted, skipped: [] };
    }
    const features = selectFeatures(inputs, members, problems);
    const { bins, skipped } = selectBins(inputs, members, features, problems);
    const built = new Set(bins.map(bin => bin.package.name));
    return {
        bins,
        mainBin: selectMainBin(inputs, bins, ofRelease),
        // cargo refuses a feature of a package that it isn't asked to build.
        features: features.filter(feature => built.has(feature.replace(/\/.*/, ''))),
        featuresOf: byPackage(bins.map(bin => bin.package), features),
        skipped,
    };
}
function selectMembers({ packages }, { members }, problems) {
    for (const name of packages ?? [])
        if (!members.some(member => member.name === name))
            problems.push({
                topic: 'package-unknown',
                message: `packages: the workspace has no package "${name}"`,
                hint: `it has ${members.map(member => member.name).join(', ')}`,
            });
    return members.filter(member => packages?.includes(member.name) ?? member.bins.length > 0);
}
function selectFeatures({ features }, members, problems) {
    return (features ?? []).flatMap(feature => {
        const [left = '', right, ...more] = feature.split('/');
        const having = members.filter(member => more.length === 0 &&
            (right === undefined || member.name === left) &&
            Object.hasOwn(member.features, right ?? left));
        if (having.length === 0)
            problems.push({
                topic: 'feature-unknown',
                message: `features: no chosen package has the feature "${feature}"`,
                hint: `they have ${listOr(members.flatMap(member => Object.keys(member.features).map(name => `${member.name}/${name}`)))}`,
            });
        return having.map(member => `${member.name}/${right ?? left}`);
    });
}
function selectBins(inputs, members, features, problems) {
    const all = members.flatMap(member => member.bins.map(bin => ({ name: bin.name, package: member, bin })));
    for (const name of inputs.bins ?? [])
        if (!all.some(bin => bin.name === name))
            problems.push({
                topic: 'binary-unknown',
                message: `bins: no chosen package has a binary "${name}"`,
                hint: `they have ${listOr(all.map(bin => bin.name))}`,
            });
    const skipped = [];
    const bins = all
        .filter(({ name }) => inputs.bins?.includes(name) ?? true)
        .filter(({ name, package: member, bin }) => {
        const lacking = (0,plan_features/* lackingFeatures */.H0)(bin, member, (0,plan_features/* featuresOf */.Hi)(member, features, inputs));
        if (lacking.length === 0)
            return true;
        if (inputs.bins === undefined)
            skipped.push(`${name}: needs the feature ${lacking.join(', ')}`);
        else
            problems.push({
                topic: 'binary-needs-feature',
                message: `bins: "${name}" needs the feature ${lacking.join(', ')}`,
                hint: `add it to features: ${lacking.map(feature => `${member.name}/${feature}`).join(', ')}`,
            });
        return false;
    })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    problems.push(...namesakes(bins), ...oddNames(bins));
    if (bins.length === 0 && problems.length === 0 && isAskedFor(inputs, skipped))
        problems.push({
            topic: 'no-binary',
            message: 'there is no binary to build',
            hint: skipped.length === 0 ? 'choose packages that have one' : `enable one: ${skipped.join('; ')}`,
        });
    return { bins: bins.map(({ name, package: member }) => ({ name, package: member })), skipped };
}
/** Whether it is an error that there is no binary. Otherwise the workspace may have other things to publish. */
const isAskedFor = ({ bins, packages }, skipped) => bins !== undefined || packages !== undefined || skipped.length > 0;
function namesakes(bins) {
    return bins.flatMap((bin, i) => {
        const next = bins[i + 1];
        return next?.name !== bin.name
            ? []
            : [
                {
                    topic: 'binaries-alike',
                    message: `the packages ${bin.package.name} and ${next.package.name} both have a binary "${bin.name}"`,
                    hint: 'choose one of the two with packages: they would be published under one name',
                },
            ];
    });
}
function oddNames(bins) {
    return bins
        .filter(bin => !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(bin.name))
        .map(bin => ({
        topic: 'binary-name',
        message: `the name of the binary "${bin.name}" would need escaping in URLs and shells`,
        hint: 'leave it out with bins, or rename it',
    }));
}
function selectMainBin({ mainBin }, bins, problems) {
    const names = bins.map(bin => bin.name);
    const runs = bins.filter(bin => bin.package.defaultRun === bin.name);
    const chosen = mainBin ?? (bins.length === 1 ? names[0] : runs.length === 1 ? runs[0]?.name : undefined);
    if (chosen !== undefined && names.includes(chosen))
        return chosen;
    if (mainBin !== undefined)
        problems.push({
            topic: 'binary-unknown',
            message: `main-bin: no chosen package has a binary "${mainBin}"`,
            hint: `they have ${listOr(names)}`,
        });
    else if (bins.length > 1)
        problems.push({
            topic: 'main-bin-missing',
            message: `several binaries, and none of them is the main one: ${names.join(', ')}`,
            hint: 'name the one that installers install with main-bin',
        });
    return undefined;
}
const listOr = (names) => (names.length === 0 ? 'none' : names.join(', '));

;// CONCATENATED MODULE: ./out/plan/verification.js


/**
 * Which packed crates are compiled. Unless the input asks for all, only those that a build of this run has compiled for
 * the host: their dependencies are compiled already, and they are known to compile on this machine. `undefined` if
 * there is none.
 */
function planVerification({ verifyCrates: asked, cargoFlags = [] }, packed, workspace, builds, host) {
    const build = builds.find(({ builder, targets }) => builders[builder].compilesAsHost && targets.some(({ triple }) => triple === host));
    const built = withMembersNeeded((build?.bins ?? []).map(bin => bin.package), workspace);
    const crates = packed.filter(one => asked === true || built.includes(one)).map(({ name }) => name);
    if (asked === false || crates.length === 0)
        return undefined;
    const flags = cargoFlags.filter(flag => forAll.has(flag));
    return build === undefined
        ? { kind: 'check', crates, flags }
        : { kind: 'build', crates, flags, build, triple: host };
}
const forAll = new Set(['--ignore-rust-version', '--offline']);

;// CONCATENATED MODULE: ./out/plan/wasm/shell-words.js
/**
 * A word that only Bash expands is not plain either, because scripts are run by any `sh`. Neither is `%SCOPE%` of
 * cmd.exe.
 */
const wordOf = ({ text: source, value, parts = [] }) => ({
    text: value,
    plain: parts.every(isText) && !/(^|[=:])~|%\w+%/.test(source),
    source,
});
function isText(part) {
    if (part.type === 'DoubleQuoted')
        return part.parts.every(inner => inner.type === 'Literal');
    return part.type === 'Literal' || part.type === 'SingleQuoted';
}
/** The word as it can be written in a line for a shell. */
const inLine = ({ text, plain, source }) => plain ? `'${text.replaceAll("'", `'\\''`)}'` : source;
/** A word that needs no expansion, e.g. from a command that another program builds. */
const plainWord = (text) => ({ text, plain: true, source: text });
/** `A=b`, as shells, env and cross-env take it. */
const isVariable = ({ text }) => /^[A-Za-z_]\w*=/.test(text);
/** Says that the first word that isn't plain is known only to a shell; `undefined` if all are plain. */
function unknownIn(words) {
    const word = words.find(one => !one.plain);
    return word === undefined ? undefined : onlyShell(word.source);
}
const onlyShell = (source) => `only a shell could tell what "${shell_words_shortened(source)}" stands for`;
const shell_words_shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
/** Whether a text contains the word wasm-pack, as a program or in a path to it. */
const mentionsWasmPack = (text) => /(^|[^\w@.-])wasm-pack(@[\w.^~-]+|\.exe|\.cmd)?(?![\w.@-])/.test(text);

;// CONCATENATED MODULE: ./out/plan/wasm/package-json.js


/** Reads the files, given as texts by folder. `crates` are the folders of crates. */
function readPackageJsons(texts, crates) {
    const byFolder = new Map([...texts].map(([folder, text]) => [folder, readPackageJson(text, folder)]));
    const scripts = [...byFolder.values()].flatMap(json => Object.entries(json.scripts));
    const folders = new Set([...texts.keys(), ...crates].flatMap(withParents));
    return { byFolder, folders, leading: leadingOf(scripts) };
}
const withParents = (folder) => folder === (0,external_node_path_.dirname)(folder) ? [folder] : [folder, ...withParents((0,external_node_path_.dirname)(folder))];
function leadingOf(scripts) {
    const leading = new Set();
    for (let before = -1; before < leading.size;) {
        before = leading.size;
        for (const [name, line] of scripts)
            if (mentionsWasmPack(line) || namesOneOf(line, leading))
                leading.add(name);
    }
    return leading;
}
/** Whether a text contains one of the names, or a pattern that may match one. */
function namesOneOf(text, names) {
    if (names.size === 0)
        return false;
    const words = text.split(/[^\w:.@/*-]+/).flatMap(word => [word, word.replace(/^[a-z]+:/, '')]);
    return words.some(word => names.has(word) || word.includes('*'));
}
function readPackageJson(text, folder) {
    try {
        const { name, scripts } = (JSON.parse(text.replace(/^\uFEFF/, '')) ?? {});
        const lines = Object.entries(scripts ?? {}).filter((entry) => typeof entry[1] === 'string');
        return {
            folder,
            name: typeof name === 'string' ? name : undefined,
            scripts: Object.fromEntries(lines),
            broken: false,
        };
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        const name = /"name"\s*:\s*"([^"]*)"/.exec(text)?.[1];
        return { folder, name, scripts: {}, broken: mentionsWasmPack(text) };
    }
}

// EXTERNAL MODULE: ./node_modules/unbash/dist/parser.js + 16 modules
var parser = __webpack_require__(88989);
;// CONCATENATED MODULE: ./out/plan/wasm/shell.js


/** The first doubt stays. */
const doubting = (state, reason) => state.doubt === undefined ? { ...state, doubt: reason } : state;
/**
 * Follows a line as `sh` would run it if all commands succeed that don't ask a question. It understands a few forms:
 * chains, pipes, subshells and groups. Commands in other forms, and commands that run only after a certain answer, are
 * in doubt. So is everything after them, if they change the folder or variables. unbash gives a typed tree, so a form that is not handled here
 * can't be mistaken for words, as it could with a splitter.
 */
function* runLine(line, state, machine) {
    const script = (0,parser/* parse */.qg)(line);
    const shell = { line, machine, isHeard: false };
    if (script.errors === undefined)
        return yield* runNode(script, state, shell);
    const after = yield* runInDoubt([script], line, `"${shell_words_shortened(line)}" is incomplete`, state, shell);
    return { state: after, asks: true };
}
function* runNode(node, state, shell) {
    const steps = knownForm(node, state, shell);
    if (steps !== undefined)
        return yield* steps;
    const text = textOf(node, shell);
    const after = yield* runInDoubt(childrenOf(node), text, hangsOn(text), state, shell);
    return { state: after, asks: true };
}
const hangsOn = (text) => `only a shell could tell what "${shell_words_shortened(text)}" becomes`;
function knownForm(node, state, shell) {
    if (node.type === 'Script' || node.type === 'CompoundList')
        return runAll(node.commands, state, shell);
    if (node.type === 'BraceGroup')
        return runNode(node.body, state, shell);
    if (node.type === 'Subshell')
        return leaving(state, runNode(node.body, state, shell));
    if (node.type === 'Statement') {
        const steps = runNode(node.command, state, shell);
        return node.background === true ? inBackground(state, steps) : steps;
    }
    if (node.type === 'AndOr')
        return runChain(node, state, shell);
    if (node.type === 'Pipeline' && node.prefixes.length === 0 && node.operators.every(one => one === '|'))
        return leaving(state, runPipeline(node, state, shell));
    if (node.type === 'Redirected' && !node.redirects.some(isStrange))
        return runNode(node.command, state, shell);
    if (node.type === 'Command' && ![...node.prefix, ...node.suffix].some(isStrange))
        return runCommand(node, state, shell);
    return undefined;
}
/** For what runs in another process: its changes to its own state are lost. */
function* leaving(state, steps) {
    return { state, asks: (yield* steps).asks };
}
/** Nobody waits for its exit code. */
function* inBackground(state, steps) {
    yield* steps;
    return { state, asks: false };
}
function* runPipeline(node, state, shell) {
    const last = node.commands.length - 1;
    let outcome = { state, asks: false };
    for (const [i, one] of node.commands.entries())
        outcome = yield* runNode(one, state, { ...shell, isHeard: i < last });
    return outcome;
}
function* runChain(node, state, shell) {
    let outcome = { state, asks: false };
    for (const [i, one] of node.commands.entries()) {
        outcome = yield* runNode(one, outcome.state, shell);
        if (!outcome.asks && node.operators[i] !== '||')
            continue;
        const rest = node.commands.slice(i + 1);
        const after = yield* runInDoubt(rest, '', hangsOn(textOf(node, shell)), outcome.state, shell);
        return { state: after, asks: true };
    }
    return outcome;
}
function* runAll(nodes, state, shell) {
    let outcome = { state, asks: false };
    for (const node of nodes) {
        outcome = yield* runNode(node, outcome.state, shell);
        if (outcome.asks && outcome.state.exitsOnError)
            outcome = {
                ...outcome,
                state: doubting(outcome.state, `"${shell_words_shortened(textOf(node, shell))}" may end the script`),
            };
    }
    return outcome;
}
/**
 * Runs commands in doubt. If `text` contains the word wasm-pack and none of the commands accounts for it, the text
 * itself is reported.
 */
function* runInDoubt(nodes, text, reason, state, shell) {
    const inner = doubting(state, reason);
    const steps = runAll(nodes, inner, shell);
    let found = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next(), found += 1)
        yield step.value;
    if (found === 0 && mentionsWasmPack(text))
        yield shell.machine.unread(reason);
    // Only programs ran: they leave the shell's state as it was.
    const { state: after } = step.value;
    if (after === inner)
        return state;
    return { ...inner, folder: after.folder === inner.folder ? inner.folder : undefined };
}
function* runCommand(node, state, shell) {
    const source = textOf(node, shell);
    yield* runInDoubt(scriptsIn(node), '', onlyShell(source), state, shell);
    const words = [...(node.name === undefined ? [] : [node.name]), ...node.args];
    const command = {
        variables: node.prefix.filter(one => one.type === 'Assignment').map(assignmentWord),
        words: words.map(word => (word.type === 'Word' ? wordOf(word) : assignmentWord(word))),
        isHeard: shell.isHeard || node.redirects.some(goesToFile),
        source,
    };
    return yield* shell.machine.run(command, state);
}
const goesToFile = (one) => one.type === 'Redirect' &&
    one.operator.startsWith('>') &&
    one.operator !== '>&' &&
    one.target?.text !== '/dev/null';
/** Forms that Bash has and `sh` has not, here-documents and here-strings. */
function isStrange(part) {
    if (part.type === 'Assignment')
        return part.value.type !== 'Word' || part.append === true || part.index !== undefined;
    if (part.type !== 'Redirect')
        return part.type === 'HereDoc' || part.type === 'HereString';
    if (part.descriptor?.type === 'FileDescriptorVariable' || part.operator.startsWith('&'))
        return true;
    return part.operator.endsWith('&') && !/^(\d+|-)$/.test(part.target?.text ?? '');
}
function assignmentWord({ name, value, text }) {
    const word = value.type === 'Word' ? wordOf(value) : { text: '', plain: false };
    return { text: `${name}=${word.text}`, plain: word.plain, source: text };
}
function childrenOf(node) {
    const children = [];
    (0,parser/* forEachChild */.dK)(node, child => children.push(child));
    return children;
}
/** The `$(…)` in the words of a command. */
const scriptsIn = (node) => childrenOf(node).flatMap(child => (child.type === 'Script' ? [child] : scriptsIn(child)));
const textOf = (node, { line }) => 'text' in node ? node.text : line.slice(node.pos, node.end);

;// CONCATENATED MODULE: ./out/plan/wasm/builtins.js



/** Runs a command that changes the shell itself, and gives the state after it; `undefined` for a program. */
function runBuiltin({ variables, words, source }, state) {
    const [name, ...args] = words;
    // Whether programs see a variable that is not exported depends on the environment.
    if (name === undefined)
        return variables.every(isOurs) ? state : doubting(state, `"${shell_words_shortened(source)}" is not exported`);
    if (!name.plain)
        return doubting({ ...state, folder: undefined }, onlyShell(name.source));
    if (!changing.has(name.text) || (name.text === 'command' && /^-[vV]$/.test(args[0]?.text ?? '')))
        return undefined;
    if (variables.length === 0) {
        if (name.text === 'cd')
            return changeFolder(args, state);
        if (name.text === 'export' && args.every(isVariable))
            return withVariables(state, args);
        if (name.text === 'set' && args.every(({ text }) => /^-[eux]+$/.test(text)))
            return { ...state, exitsOnError: state.exitsOnError || args.some(({ text }) => text.includes('e')) };
    }
    return doubting({ ...state, folder: undefined }, `only a shell could tell what "${shell_words_shortened(source)}" changes`);
}
const changing = new Set('cd export set . source eval exec exit return unset trap alias unalias read shift pushd popd local readonly break continue declare typeset let builtin command umask getopts'.split(' '));
function changeFolder(args, state) {
    const [place] = args;
    if (args.length !== 1 || place?.plain !== true || /^(-.*)?$/.test(place.text))
        return doubting({ ...state, folder: undefined }, onlyShell(['cd', ...args.map(word => word.source)].join(' ')));
    return { ...state, folder: state.folder === undefined ? undefined : (0,external_node_path_.resolve)(state.folder, place.text) };
}
/** The state with variables set for programs. */
function withVariables(state, variables) {
    const kept = variables.filter(word => !isOurs(word));
    const strange = kept.find(({ text, plain }) => !plain || steering.test(text));
    const env = {
        ...state.env,
        ...Object.fromEntries(kept.map(({ text }) => text.split(/=([^]*)/, 2))),
    };
    if (kept.length === 0)
        return state;
    return strange === undefined ? { ...state, env } : doubting({ ...state, env }, onlyShell(strange.source));
}
/** These variables say where a build writes and which program runs; that is for the action to decide. */
const isOurs = ({ text }) => /^(PATH|CARGO_TARGET_DIR|CARGO_BUILD_TARGET)=/.test(text);
/** These variables change what `cd`, a shell or npm does. */
const steering = /^(CDPATH|IFS|ENV|BASH_ENV|npm_config_\w+)=/i;

;// CONCATENATED MODULE: ./out/plan/wasm/wasm-pack-line.js

/**
 * Reads a `wasm-pack build` command as wasm-pack 0.15.0 does with clap. A short option counts as an option only if it
 * stands alone. The first word that is no option is the crate's path, or else a flag for cargo; from the second on, all
 * are flags for cargo. `undefined` for wasm-pack's other commands.
 */
function readWasmPackLine(words) {
    const at = words.findIndex((word, i) => i > 0 && !word.text.startsWith('-') && !isLogLevel(words[i - 1]));
    const command = words[at];
    if (command?.plain === false)
        return { unreadable: `only a shell could tell what "${command.source}" stands for`, path: command };
    // The command's former name is `init`.
    if (command?.text !== 'build' && command?.text !== 'init')
        return undefined;
    const options = readOptions(words.slice(at + 1));
    const [first] = options.others;
    const path = first?.text.startsWith('-') === false ? first : undefined;
    const unknown = unknownIn(words);
    return unknown === undefined ? { ...wasm_pack_line_lineOf(options, path), path } : { unreadable: unknown, path };
}
const isLogLevel = (word) => word?.text === '--log-level';
const wasm_pack_line_short = { s: 'scope', t: 'target', d: 'out-dir', m: 'mode' };
const valued = new Set(['scope', 'mode', 'target', 'profile', 'out-dir', 'out-name']);
const switches = {
    'no-typescript': 'no-typescript',
    'weak-refs': 'weak-refs',
    'reference-types': 'reference-types',
    'no-opt': 'no-opt',
    'no-optimization': 'no-opt',
    'no-pack': 'no-pack',
    'no-package': 'no-pack',
    'panic-unwind': 'panic-unwind',
    debug: 'dev',
    dev: 'dev',
    release: 'release',
    profiling: 'profiling',
};
function readOptions(words) {
    const values = new Map();
    const on = [];
    const others = [];
    for (let i = 0; i < words.length; i += 1) {
        const word = words[i];
        if (word === undefined)
            break;
        if (word.text === '--' || others.length > 1) {
            others.push(...words.slice(word.text === '--' ? i + 1 : i));
            break;
        }
        const { name, value } = optionOf(word.text);
        const known = name !== undefined && Object.hasOwn(switches, name) ? switches[name] : undefined;
        if (known !== undefined && value === undefined)
            on.push(known);
        else if (name === undefined || !valued.has(name))
            others.push(word);
        else {
            const given = value ?? words[(i += 1)]?.text;
            if (given === undefined)
                return { values, switches: on, others, lacking: word.text };
            values.set(name, given);
        }
    }
    return { values, switches: on, others, lacking: undefined };
}
/** To clap, `-sacme` is a path, since it contains letters that are not options. */
function optionOf(word) {
    const [, letter, rest] = /^-([stdm])([stdmh]*)$/.exec(word) ?? [];
    if (letter !== undefined)
        return { name: wasm_pack_line_short[letter], value: rest === '' ? undefined : rest };
    const [, name, , value] = /^--([a-z-]+)(=([^]*))?$/.exec(word) ?? [];
    return { name, value };
}
function wasm_pack_line_lineOf({ values, switches: on, others, lacking }, path) {
    const cargoFlags = ownFlags(others.slice(path === undefined ? 0 : 1).map(word => word.text));
    const outName = values.get('out-name');
    if (lacking !== undefined)
        return { unreadable: `"${lacking}" lacks its value` };
    if ('unreadable' in cargoFlags)
        return cargoFlags;
    // The name becomes part of URLs.
    if (outName !== undefined && !/^[A-Za-z0-9_@+~.-]+$/.test(outName))
        return { unreadable: `the file name "${outName}" would need escaping` };
    return {
        path,
        scope: values.get('scope')?.replace(/^@/, ''),
        outName,
        target: values.get('target'),
        switches: on.filter(name => !profiles.has(name)),
        profile: values.get('profile') ?? on.find(name => name !== 'release' && profiles.has(name)),
        cargoFlags,
    };
}
const profiles = new Set(['dev', 'release', 'profiling']);
/** The flags for cargo, without those that say where it builds and what it prints: the action decides these. */
function ownFlags(flags) {
    const kept = [];
    for (let i = 0; i < flags.length; i += 1) {
        if (isQuestion(flags[i]))
            return { unreadable: `"${flags[i] ?? ''}" only prints information` };
        const [, name = '', , attached] = /^(--?[a-z-]+)(=(.*))?$/.exec(flags[i] ?? '') ?? [];
        if (!['--target', '--target-dir', '--message-format', '--quiet', '-q'].includes(name)) {
            kept.push(flags[i] ?? '');
            continue;
        }
        const value = name === '--quiet' || name === '-q' ? undefined : (attached ?? flags[(i += 1)]);
        if (name === '--target' && value !== 'wasm32-unknown-unknown')
            return { unreadable: `"--target ${value ?? ''}" comes too late and is passed to cargo` };
    }
    return kept;
}
const isQuestion = (flag) => /^(-h|--help|-V|--version)$/.test(flag ?? '');

;// CONCATENATED MODULE: ./out/plan/wasm/run.js

const run_program = (words) => ({ kind: 'program', variables: [], words });
/** Reads the options at the beginning. `undefined` if one is unknown, lacks its value, or has two values. */
function options(words, flags, valued = {}, values = new Map()) {
    const [word, ...rest] = words;
    if (word === undefined || !word.text.startsWith('-') || word.text === '--')
        return { values, rest: words };
    if (flags.includes(word.text))
        return options(rest, flags, valued, values);
    const [, name = '', attached] = /^(--[a-z-]+)=([^]*)$/.exec(word.text) ?? [undefined, word.text];
    const option = valued[name];
    const value = attached === undefined ? rest[0] : plainWord(attached);
    if (option === undefined || value === undefined || values.has(option) || !word.plain)
        return undefined;
    const after = attached === undefined ? rest.slice(1) : rest;
    return options(after, flags, valued, new Map([...values, [option, value]]));
}

;// CONCATENATED MODULE: ./out/plan/wasm/package-managers.js


const npmFlags = ['-s', '--silent', '-q', '--quiet', '--if-present'];
const npmValued = { '-w': 'workspace', '--workspace': 'workspace', '--prefix': 'folder', '-C': 'folder' };
/** npm takes anything that looks like an option for itself, before and after the script's name, up to `--`. */
function ofNpm(words) {
    const before = options(words, npmFlags, npmValued);
    const [verb, ...named] = before?.rest ?? [];
    if (before === undefined || verb?.plain === false)
        return undefined;
    if (['exec', 'x'].includes(verb?.text ?? ''))
        return named[0]?.text === '--' ? run_program(named.slice(1)) : undefined;
    const direct = ['test', 't', 'tst', 'start', 'stop'].includes(verb?.text ?? '');
    if (!direct && !['run', 'run-script', 'rum', 'urn'].includes(verb?.text ?? ''))
        return others(verb);
    const between = direct ? before : options(named, npmFlags, npmValued, before.values);
    const [script, ...after] = between?.rest ?? [];
    const last = options(after, npmFlags, npmValued, between?.values);
    if (script === undefined || script.text === '--' || last === undefined)
        return undefined;
    const end = last.rest.findIndex(word => word.text === '--');
    const own = end === -1 ? last.rest : last.rest.slice(0, end);
    if (own.some(word => word.text.startsWith('-') || !word.plain))
        return undefined;
    const name = /^(t|tst)$/.test(script.text) && direct ? plainWord('test') : script;
    const more = end === -1 ? own : [...own, ...last.rest.slice(end + 1)];
    return scriptRun('npm', name, more, last.values, false);
}
const scriptRun = (manager, script, more, values, orProgram) => ({
    kind: 'script',
    manager,
    script,
    more,
    folder: values.get('folder'),
    workspace: values.get('workspace'),
    orProgram,
});
/** Commands that install, publish or show something run none of their arguments. */
const own = new Set('install i ci add remove uninstall update upgrade link audit why list info view config outdated init'.split(' '));
const others = (verb) => verb === undefined || own.has(verb.text) ? { kind: 'nothing' } : undefined;
const managers = {
    pnpm: {
        flags: ['-s', '--silent', '--if-present'],
        valued: { '-C': 'folder', '--dir': 'folder', '-F': 'workspace', '--filter': 'workspace' },
    },
    yarn: { flags: ['-s', '--silent'], valued: { '--cwd': 'folder' } },
    bun: { flags: ['--silent', '--if-present'], valued: {} },
};
/**
 * The other package managers pass everything after its name to a script, but their versions differ in how they treat
 * `--`.
 */
function ofManager(words, manager) {
    const { flags, valued } = managers[manager] ?? { flags: [], valued: {} };
    const before = options(words, flags, valued);
    const [verb, ...named] = before?.rest ?? [];
    if (before === undefined || verb?.plain === false)
        return undefined;
    if (manager === 'yarn' && verb?.text === 'workspace' && named[0] !== undefined)
        return inWorkspace(ofManager(named.slice(1), manager), named[0]);
    if (/^(exec|dlx|x)$/.test(verb?.text ?? ''))
        return executed(named, before);
    const run = verb?.text === 'run' || verb?.text === 'run-script';
    if (verb === undefined || (!run && (own.has(verb.text) || (manager === 'bun' && isBuns(verb)))))
        return { kind: 'nothing' };
    const between = run ? options(named, flags, valued, before.values) : before;
    const [script, ...more] = between?.rest ?? [];
    if (script === undefined || [script, ...more].some(word => word.text === '--'))
        return undefined;
    return scriptRun(manager, script, more, between?.values ?? new Map(), !run || manager !== 'pnpm');
}
/** `bun build` and `bun test` are bun's own commands. */
const isBuns = ({ text }) => text === 'build' || text === 'test';
function executed(words, { values }) {
    const first = words[0]?.text ?? '-';
    return values.size > 0 || first.startsWith('-') || first.includes(' ') ? undefined : run_program(words);
}
const inWorkspace = (run, workspace) => run?.kind === 'script' && run.workspace === undefined ? { ...run, workspace } : undefined;
/** Node does not run the `pre` and `post` scripts of a script. */
function ofNode([, script, end, ...more]) {
    if (script === undefined || script.text.startsWith('-') || (end !== undefined && end.text !== '--'))
        return undefined;
    return scriptRun('node', script, more, new Map(), false);
}

;// CONCATENATED MODULE: ./out/plan/wasm/runners.js



/** The program's name, without its folder and without the version that npx accepts. */
const programOf = (word) => word?.text.replace(/^.*\/(?=[^/]+$)/, '').replace(/(?<=.)@[^@]*$|\.(exe|cmd)$/, '') ?? '';
/**
 * What a program runs. It understands only a few exact forms. `undefined` for a program that isn't known to run others.
 */
function readRun(words) {
    const name = programOf(words[0]);
    const read = Object.hasOwn(runners, name) ? runners[name] : undefined;
    if (read === undefined || (name === 'node' && words[1]?.text !== '--run'))
        return undefined;
    return read(words.slice(1)) ?? { kind: 'unknown' };
}
const runners = {
    env: words => prefixed(words),
    'cross-env': words => (isCrossEnvs(words) ? prefixed(words) : undefined),
    'cross-env-shell': words => (isCrossEnvs(words) ? shellLine(words) : undefined),
    sh: words => shellOf(words),
    bash: words => shellOf(words),
    dash: words => shellOf(words),
    npx: words => ofNpx(words),
    bunx: words => ofNpx(words),
    npm: words => ofNpm(words),
    pnpm: words => ofManager(words, 'pnpm'),
    yarn: words => ofManager(words, 'yarn'),
    bun: words => ofManager(words, 'bun'),
    node: words => ofNode(words),
    'run-s': words => tasks(words),
    'run-p': words => tasks(words),
    'npm-run-all': words => tasks(words),
    concurrently: words => ofConcurrently(words),
    turbo: () => undefined,
    lerna: () => undefined,
    nx: () => undefined,
    wireit: () => undefined,
    nr: () => undefined,
    deno: () => undefined,
};
function split(words) {
    const at = words.findIndex(word => !isVariable(word));
    return at === -1 ? [words, []] : [words.slice(0, at), words.slice(at)];
}
function prefixed(words) {
    const [variables, rest] = split(words);
    return rest[0]?.text.startsWith('-') === true ? undefined : { kind: 'program', variables, words: rest };
}
/** Whether cross-env would pass the values on unchanged: it removes quotes and backslashes, and replaces variables. */
const isCrossEnvs = (words) => !split(words)[0].some(word => /[$\\]|=['"]/.test(word.text));
function shellLine(words) {
    const [variables, rest] = split(words);
    if (unknownIn(rest) !== undefined)
        return undefined;
    return { kind: 'line', variables, line: rest.map(word => word.text).join(' ') };
}
function shellOf([option, line, ...rest]) {
    if (option?.text !== '-c' || line?.plain !== true || rest.length > 0)
        return undefined;
    return { kind: 'line', variables: [], line: line.text };
}
function ofNpx(words) {
    const flags = ['-y', '--yes', '--no', '--no-install', '-q', '--quiet', '--prefer-offline'];
    const rest = options(words, flags, { '-p': 'package', '--package': 'package' })?.rest;
    return rest === undefined ? undefined : run_program(rest[0]?.text === '--' ? rest.slice(1) : rest);
}
const taskFlags = ['-s', '-p', '-l', '-n', '-c', '--silent', '--parallel', '--sequential', '--serial'];
/**
 * Each word is a script's name or a pattern, with its arguments. A shell leaves a pattern alone that matches no file.
 */
function tasks(words) {
    const given = words.filter(word => !taskFlags.includes(word.text));
    const known = given.every(word => !/^-|{/.test(word.text) && (word.plain || /^[\w:.*-]+$/.test(word.source)));
    return known ? { kind: 'tasks', tasks: given.map(word => word.text) } : undefined;
}
function ofConcurrently(words) {
    const flags = ['-k', '--kill-others', '--kill-others-on-fail', '-r', '--raw'];
    const valued = { '-n': 'names', '--names': 'names', '-c': 'colors', '--prefix-colors': 'colors' };
    const rest = options(words, flags, valued)?.rest;
    if (rest?.every(word => word.plain && !word.text.startsWith('-') && !word.text.includes('*')) !== true)
        return undefined;
    const lines = rest.map(word => word.text.replace(/^(npm|pnpm|yarn|bun):/, '$1 run '));
    return { kind: 'lines', lines };
}
/** A program that runs none of its arguments, for example because it prints them. */
function isQuiet([program, verb]) {
    const name = programOf(program);
    const verbs = Object.hasOwn(quietVerbs, name) ? quietVerbs[name] : undefined;
    return quiet.has(name) || (program?.plain === true && verbs?.has(verb?.text ?? '') === true);
}
const setOf = (words) => new Set(words.split(' '));
const quiet = setOf('echo printf : true test [ rm rimraf cp mv mkdir rmdir ln ls cat touch chmod grep which');
const quietVerbs = {
    git: setOf('add commit tag push diff status log rm mv'),
    cargo: setOf('install fmt clippy check'),
    command: setOf('-v -V'),
};
/** A program that is run for its exit code. */
function runners_isQuestion([program, verb]) {
    const name = programOf(program);
    return questions.has(name) || (Object.hasOwn(asking, name) && asking[name]?.test(verb?.text ?? '') === true);
}
const questions = setOf('test [ false grep egrep fgrep which type hash command cmp diff pgrep is-ci is-ci-cli in-publish not-in-publish in-install not-in-install exit expr');
const asking = { git: /^diff/, node: /^(-e|--eval|-p)$/ };

;// CONCATENATED MODULE: ./out/plan/wasm/programs.js







const keyOf = ({ json, script }) => JSON.stringify([json.folder, script]);
/**
 * Runs a script. Like npm, appends its arguments to its line. Returns whether its exit code answers a question.
 */
function* runScript(place, more, state) {
    const key = keyOf(place);
    if (place.seen.includes(key))
        return false;
    if (place.seen.length > 0)
        yield { followed: key };
    const line = [place.json.scripts[place.script] ?? '', ...more.map(inLine)].join(' ');
    const inner = { ...place, seen: [...place.seen, key] };
    return yield* runShells([line], inner, { ...state, folder: place.json.folder });
}
function* runShell(line, place, state) {
    return yield* runLine(line, { ...state, exitsOnError: false }, {
        run: (command, now) => programs_runCommand(command, place, now),
        unread: reason => unread(place, reason),
    });
}
const unread = ({ json, script }, unreadable, folder) => ({
    call: { unreadable, home: json.folder, script, folder },
});
function* programs_runCommand(command, place, state) {
    const { words, variables, source, isHeard } = command;
    const after = runBuiltin(command, state);
    const kept = after === undefined ? variables : words[0]?.text === 'cd' ? [] : [...variables, ...words];
    if (kept.some(mentions) || (after !== undefined && mayLead(kept, place)))
        yield unread(place, `what "${shell_words_shortened(source)}" does is not known`);
    if (after !== undefined)
        return { state: after, asks: runners_isQuestion(words) };
    return { state, asks: yield* runProgram(words, place, withVariables(state, variables), isHeard) };
}
/** Returns whether the program's exit code answers a question. */
function* runProgram(words, place, state, isHeard) {
    if (programOf(words[0]) === 'wasm-pack') {
        yield* programs_runWasmPack(words, place, state);
        return false;
    }
    const run = readRun(words);
    if (run === undefined) {
        if (isHeard || !isQuiet(words))
            yield* runOther(words, runsScripts.test(programs_textOf(words)), place, state);
    }
    else if (run.kind === 'program') {
        const inner = withVariables(state, run.variables);
        if (run.words.length > 0)
            return yield* runProgram(run.words, place, inner, isHeard);
    }
    else if (run.kind === 'line') {
        return yield* runShells([run.line], place, withVariables(state, run.variables));
    }
    else if (run.kind === 'lines') {
        return yield* runShells(run.lines, place, state);
    }
    else if (run.kind === 'tasks') {
        return yield* runShells(run.tasks.map(task => npmLines(task, place, state)), place, state);
    }
    else if (run.kind === 'script') {
        return yield* runNamed(run, place, state);
    }
    else if (run.kind === 'unknown') {
        yield* runOther(words, true, place, state);
    }
    return runners_isQuestion(words);
}
/** Runs each line in a shell of its own. */
function* runShells(lines, place, state) {
    let asks = false;
    for (const line of lines)
        asks = (yield* runShell(line, place, state)).asks || asks;
    return asks;
}
function* programs_runWasmPack(words, place, state) {
    const read = readWasmPackLine(words);
    if (read === undefined)
        return;
    const { path, ...line } = read;
    const folder = folderAt(state, path);
    if ('unreadable' in line)
        yield unread(place, line.unreadable, folder);
    else if (state.doubt !== undefined)
        yield unread(place, state.doubt, folder);
    else if (!place.packages.folders.has(state.folder ?? ''))
        yield unread(place, 'it runs in a folder without a package', folder);
    else
        yield { call: { ...line, env: state.env, home: place.json.folder, script: place.script, folder } };
}
const folderAt = ({ folder }, path) => folder === undefined || path?.plain === false ? undefined : (0,external_node_path_.resolve)(folder, path?.text ?? '');
/** The scripts that match a pattern of npm-run-all, as lines that run one after the other. */
function npmLines(task, { packages }, { folder }) {
    const [, pattern = '', more = ''] = /^(\S*)([^]*)$/.exec(task) ?? [];
    if (!pattern.includes('*'))
        return `npm run ${task}`;
    const source = pattern.replace(/[^*\w]/g, '\\$&').replace(/\*+/g, stars => (stars === '*' ? '[^:]*' : '.*'));
    return Object.keys(packages.byFolder.get(folder ?? '')?.scripts ?? {})
        .filter(name => new RegExp(`^${source}$`).test(name))
        .map(name => `npm run ${inLine(plainWord(name))}${more}`)
        .join('\n');
}
/** Runs a script by its name; for npm and bun, also its `pre` and `post` scripts. */
function* runNamed(run, place, state) {
    const json = programs_packageOf(run, place, state);
    const { manager, script, more } = run;
    if (json === undefined || !script.plain) {
        const loops = place.seen.some(key => key === keyOf({ ...place, script: script.text }));
        if (!loops && ([script, ...more].some(mentions) || !script.plain || mayLead([script], place)))
            yield unread(place, `which script "${manager}" runs here is not known`);
        return false;
    }
    const name = script.text;
    const inner = { ...state, folder: json.folder };
    if (!Object.hasOwn(json.scripts, name)) {
        return run.orProgram ? yield* runProgram([script, ...more], place, inner, false) : false;
    }
    const around = [`pre${name}`, name, `post${name}`].filter(one => Object.hasOwn(json.scripts, one));
    const hooks = around.filter(one => one !== name && place.packages.leading.has(one));
    const runsHooks = manager === 'npm' || manager === 'bun';
    // Whether other managers run them depends on version and settings. They are then read only on their own, without
    // these variables.
    if (!runsHooks && hooks.length > 0 && Object.keys(state.env).length > 0)
        yield unread(place, `whether "${manager}" runs "${hooks.join('", "')}" is not known`);
    let asks = false;
    for (const one of runsHooks ? around : [name])
        asks = (yield* runScript({ ...place, json, script: one }, one === name ? more : [], inner)) || asks;
    return asks;
}
function programs_packageOf({ folder, workspace }, { packages: { byFolder } }, state) {
    const here = folderAt(state, folder);
    if (here === undefined || workspace?.plain === false)
        return undefined;
    if (workspace === undefined)
        return byFolder.get(here);
    const named = [...byFolder.values()].find(json => json.name === workspace.text);
    return named ?? byFolder.get((0,external_node_path_.resolve)(here, workspace.text));
}
/** An unknown program, or a known one in an unknown use, may run its arguments. */
function* runOther(words, runsNames, place, state) {
    const reason = `what "${shell_words_shortened(programs_textOf(words))}" runs is not known`;
    const builds = words.flatMap((word, i) => programOf(word) === 'wasm-pack' ? [readWasmPackLine(words.slice(i))] : []);
    const [line] = builds.filter(one => one !== undefined);
    if (line !== undefined)
        yield unread(place, reason, folderAt(state, line.path));
    else if (words.some(mentions) || (runsNames && mayLead(words.slice(1), place)))
        yield unread(place, reason);
}
const programs_textOf = (words) => words.map(word => word.text).join(' ');
const runsScripts = /(^|[\s/"'])(npm|pnpm|yarn|bun|run|run-script|run-s|run-p|npm-run-all|concurrently)\s/;
const mentions = ({ text, source }) => mentionsWasmPack(text) || mentionsWasmPack(source);
const mayLead = (words, { packages }) => words.some(word => namesOneOf(word.text, packages.leading));

;// CONCATENATED MODULE: ./out/plan/wasm/scripts.js

/**
 * The calls of all scripts, those reached from scripts named `build…` first. Each call is read, or says why it can't
 * be.
 */
function callsOf(packages) {
    const jsons = [...packages.byFolder.values()];
    const broken = jsons.filter(json => json.broken);
    const readings = jsons.flatMap(json => Object.keys(json.scripts).map(script => readScript({ packages, json, script, seen: [] })));
    const build = readings.filter(({ script }) => script.startsWith('build'));
    const ordered = [...build, ...readings.filter(one => !build.includes(one))];
    // A script that other scripts run is read where they run it, with the arguments that they add.
    const entries = ordered.filter(one => !readings.some(other => other !== one && other.followed.has(one.key)));
    const chosen = [];
    for (const one of [...entries, ...ordered])
        if (!chosen.some(other => other === one || other.followed.has(one.key)))
            chosen.push(one);
    return [
        ...broken.map(({ folder }) => ({
            unreadable: 'the file is not JSON',
            home: folder,
            script: undefined,
            folder,
        })),
        ...chosen.flatMap(one => one.calls),
    ];
}
/** Limits how many scripts are followed. Scripts that each run another one twice would take forever. */
const scripts_most = 1000;
function readScript(place) {
    const { script, json } = place;
    const found = [];
    const start = { folder: json.folder, env: {}, exitsOnError: false, doubt: undefined };
    for (const one of runScript(place, [], start)) {
        if (found.length < scripts_most)
            found.push(one);
        else {
            const unreadable = `it runs more than ${scripts_most} scripts`;
            found.push({ call: { unreadable, home: json.folder, script, folder: undefined } });
            break;
        }
    }
    return {
        key: keyOf(place),
        script,
        calls: found.flatMap(one => ('call' in one ? [one.call] : [])),
        followed: new Set(found.flatMap(one => ('followed' in one ? [one.followed] : []))),
    };
}

;// CONCATENATED MODULE: ./out/plan/wasm/packages.js





/**
 * The packages for wasm-pack: those that the input lists; otherwise those for which a package.json, their own or the
 * workspace's, runs wasm-pack. A crate type of cdylib alone says nothing: the crate may be a plugin or a library for C.
 */
function planWasm({ wasm, wasmPackages, profile }, survey, problems) {
    if (!wasm)
        return { packages: [], warnings: [] };
    const { members } = survey.workspace;
    const { calls, homeless, scopes } = packages_readAll(survey);
    const names = wasmPackages ?? [...calls.keys()];
    problems.push(...names.flatMap(name => problemsOf(name, members)));
    const planned = members
        .filter(member => names.includes(member.name))
        .map(member => {
        const { kinds, warnings } = (0,wasm_package/* planKinds */.x8)(member.name, calls.get(member.name) ?? [], {
            scope: scopes.get((0,external_node_path_.dirname)(member.manifestPath)),
            profile,
        });
        return { member: { ...member, kinds }, warnings };
    });
    return {
        packages: planned.map(one => one.member),
        warnings: [...homeless, ...planned.flatMap(one => one.warnings)],
    };
}
/**
 * The calls of wasm-pack by package; the calls that belong to no package, as warnings; and the scopes of package names
 * by folder.
 */
function packages_readAll({ workspace, packageJsons, source }) {
    const owners = new Map(workspace.members.map(member => [(0,external_node_path_.dirname)(member.manifestPath), member.name]));
    const packages = readPackageJsons(packageJsons, [...owners.keys()]);
    const fileIn = (folder) => (0,survey_source/* fromRoot */.tc)(source.root, (0,external_node_path_.join)(folder, 'package.json'));
    const calls = new Map();
    const homeless = [];
    for (const one of callsOf(packages)) {
        const call = { ...one, file: fileIn(one.home) };
        const owner = owners.get(one.folder ?? '');
        if (owner !== undefined)
            calls.set(owner, [...(calls.get(owner) ?? []), call]);
        else
            homeless.push(withoutPackage(call, source.root));
    }
    const scopes = [...packages.byFolder.values()].flatMap(({ folder, name }) => {
        const scope = /^@([^/]+)\//.exec(name ?? '')?.[1];
        return scope === undefined ? [] : [[folder, { scope, file: fileIn(folder) }]];
    });
    return { calls, homeless: [...new Set(homeless)], scopes: new Map(scopes) };
}
function withoutPackage(call, root) {
    const reason = 'unreadable' in call
        ? `, is ignored: ${call.unreadable}`
        : `: the workspace has no package in ${(0,survey_source/* fromRoot */.tc)(root, call.folder ?? '')}`;
    return `${(0,wasm_package/* placeOfScript */.oe)(call)}${reason}; wasm-pack is not run for it`;
}
function problemsOf(name, members) {
    const member = members.find(one => one.name === name);
    if (member === undefined)
        return [
            {
                topic: 'package-unknown',
                message: `wasm-packages: the workspace has no package "${name}"`,
                hint: `it has ${members.map(one => one.name).join(', ')}`,
            },
        ];
    if (member.cdylib)
        return [];
    return [
        {
            topic: 'wasm-without-cdylib',
            message: `wasm-packages: "${name}" builds no cdylib, which is what wasm-pack makes a package from`,
            hint: `add crate-type = ["cdylib", "rlib"] to [lib] in ${member.manifestPath}, or leave it out`,
        },
    ];
}

;// CONCATENATED MODULE: ./out/plan/make-plan.js















/** Decides everything. Throws all problems that the inputs have in this workspace, as the other functions here do. */
function makePlan(inputs, survey) {
    return decide('release', inputs, survey, (plan, problems) => {
        const building = forBuilding(plan, plan.crates, inputs, survey, problems);
        return { ...building, ...forPublishing(plan, inputs, survey, problems, building.builds) };
    });
}
function makeBuildPlan(inputs, survey) {
    return decide('release', inputs, survey, (plan, problems) => forBuilding(plan, [], inputs, survey, problems));
}
/**
 * A plan for builds that later steps run. They may not lead to a release, so what only a release needs is not required.
 */
function makeSetupPlan(inputs, survey) {
    return decide('tools', inputs, survey, (plan, problems) => forBuilding(plan, [], inputs, survey, problems));
}
function makePublishPlan(inputs, survey) {
    return decide('release', inputs, survey, (plan, problems) => forPublishing(plan, inputs, survey, problems));
}
/** A plan to be spread over several runners. */
function makeMatrix(inputs, survey) {
    return decide('release', inputs, survey, (plan, problems) => ({
        ...plan,
        jobs: planMatrix(plan, inputs, problems),
    }));
}
/** Our own folder in Cargo's target directory: it holds nothing of the user's, and git ignores it. */
const ownFolder = (workspace) => (0,external_node_path_.join)(workspace.targetFolder, 'build-packages');
function decide(aim, inputs, survey, complete) {
    const { workspace, source, rust } = survey;
    const problems = [];
    const ofRelease = [];
    const release = (0,plan_release/* planRelease */.F3)(inputs, survey, ofRelease);
    const selection = select_select(inputs, workspace, problems, ofRelease);
    const known = planTargets(inputs, rust, problems);
    const name = inputs.name ?? selection.mainBin ?? source.name;
    const crates = planCrates(inputs, survey, ofRelease);
    const warnings = warningsOf(crates, survey);
    const wasm = planWasm(inputs, survey, problems);
    const prefix = planPrefix(inputs, selection.mainBin, ofRelease);
    if (selection.bins.length + crates.length + wasm.packages.length === 0 &&
        problems.length + ofRelease.length === 0)
        problems.push({
            topic: 'nothing-to-publish',
            message: 'there is nothing to publish: no binary, no WASM package and no crate',
            hint: 'see which of binaries, wasm and cargo-registry are switched off, and whether the workspace has members of that kind',
        });
    const plan = {
        release,
        workspace,
        source,
        rust,
        targets: selection.bins.length === 0 ? [] : known,
        ...selection,
        name,
        wasm: wasm.packages,
        maxGlibc: inputs.maxGlibc,
        maxMacos: inputs.maxMacos,
        allowedLibraries: inputs.allowLibraries ?? new Map(),
        crates,
        warnings: aim === 'release' ? [...wasm.warnings, ...warnings] : [],
        installer: { prefix, dir: inputs.installDir ?? `~/.${prefix.toLowerCase()}/bin` },
        workFolder: ownFolder(workspace),
    };
    const completed = complete(plan, problems);
    (0,out_errors/* throwProblems */.Jh)([...(aim === 'release' ? ofRelease : []), ...problems]);
    return completed;
}
/** `packed`: the crates that the same toolchain packs. */
function forBuilding(plan, packed, inputs, survey, problems) {
    const job = ownJob(plan, inputs, survey.env, problems);
    const compiled = [...plan.bins.map(bin => bin.package), ...plan.wasm, ...packed];
    problems.push(...refuseOldRust(compiled, inputs, plan.workspace, plan.rust), ...unknownStarts(inputs, plan));
    return {
        ...plan,
        job,
        ...planBuilds(plan, job, inputs, survey, problems),
        compilerCheck: inputs.compilerCheck,
        cache: inputs.cache,
        auditable: inputs.auditable,
        startWith: inputs.startWith,
    };
}
const unknownStarts = ({ startWith }, { bins }) => [...startWith.byBin.keys()]
    .filter(name => !bins.some(bin => bin.name === name))
    .map(name => ({
    topic: 'binary-unknown',
    message: `start-with: no chosen package has a binary "${name}"`,
    hint: bins.length === 0 ? 'leave it out' : `they have ${bins.map(bin => bin.name).join(', ')}`,
}));
function forPublishing(plan, inputs, survey, problems, builds = []) {
    const { source, signer, env, now } = survey;
    if (source.commit === undefined && inputs.publishTo.kind === 's3')
        problems.push({
            topic: 'not-in-git',
            message: 'the workspace is not in a git checkout, so nobody could tell what a release was built from',
            hint: 'run in a clone (in a workflow: after actions/checkout), or publish to a folder',
        });
    problems.push(...roleProblems(inputs, env), ...attestProblems(inputs, env));
    return {
        ...plan,
        ...planDelivery(inputs, env, now, signer),
        keep: inputs.keep,
        addresses: (0,layout/* addresses */.Nt)(inputs.baseUrl, plan.release, inputs.latest),
        dryRun: inputs.dryRun,
        attesting: planAttesting(inputs, env),
        stamp: inputs.stampCrates ? plan.release.stamp : undefined,
        binstall: inputs.binstall,
        verification: planVerification(inputs, plan.crates, plan.workspace, builds, survey.rust.host),
    };
}
/** Without a main binary nothing is installed, so nobody sees the prefix. */
function planPrefix({ installPrefix }, name = 'none', problems) {
    const prefix = installPrefix ?? name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
    if (/^[0-9]/.test(prefix))
        problems.push({
            topic: 'prefix-missing',
            message: `"${name}" can't begin the names of the installer's variables: it starts with a digit`,
            hint: 'set install-prefix',
        });
    return prefix;
}

;// CONCATENATED MODULE: ./out/package/provenance/dependencies.js
/**
 * What the builds have used, for `resolvedDependencies` of the provenance. GitHub's own entry there is the commit of the
 * workflow run; the commit here is the one that was checked out.
 */
function dependencies_dependenciesOf({ binaries, wasm, jobs }, { commit, dirty }) {
    return together([
        ...(commit === undefined
            ? []
            : [
                {
                    name: 'workspace',
                    digest: { gitCommit: commit },
                    annotations: dirty ? { changedSince: true } : {},
                },
            ]),
        ...jobs.flatMap(({ name, rustc, lock }) => [
            used(`rustc ${rustc.release}`, purl('rustc', rustc.release), gitDigest(rustc.commit), 'jobs', name),
            ...(lock === undefined ? [] : [used('Cargo.lock', undefined, { sha256: lock }, 'jobs', name)]),
        ]),
        ...binaries.flatMap(({ toolchain: { builder, version, image, digest }, target: { triple } }) => [
            used(`${builder} ${version}`, purl(builder, version), undefined, 'targets', triple),
            ...(image === undefined
                ? []
                : [used(image, `docker://${image}`, imageDigest(digest), 'targets', triple)]),
        ]),
        ...wasm.flatMap(one => Object.entries(one.tools).map(([tool, version]) => used(`${tool} ${version}`, purl(tool, version), undefined, 'packages', one.package))),
    ]);
}
function used(name, uri, digest, by, user) {
    return {
        name,
        ...(uri === undefined ? {} : { uri }),
        ...(digest === undefined ? {} : { digest }),
        annotations: { [by]: [user] },
    };
}
/** https://github.com/package-url/purl-spec */
const purl = (name, version) => `pkg:generic/${name}@${encodeURIComponent(version)}`;
const gitDigest = (commit) => /^[0-9a-f]{40}$/.test(commit) ? { gitCommit: commit } : undefined;
const imageDigest = (digest = '') => {
    const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? [];
    return sha256 === undefined ? undefined : { sha256 };
};
/** One entry for what several jobs or targets have used alike. */
function together(all) {
    const found = new Map();
    for (const one of all) {
        const { annotations = {}, ...same } = one;
        const key = JSON.stringify([same, Object.keys(annotations)]);
        found.set(key, { ...same, annotations: joinedLists(found.get(key)?.annotations ?? {}, annotations) });
    }
    return [...found.values()].map(({ annotations = {}, ...rest }) => Object.keys(annotations).length === 0 ? rest : { ...rest, annotations });
}
const joinedLists = (before, more) => Object.fromEntries(Object.entries(more).map(([name, value]) => [
    name,
    Array.isArray(value) ? [...new Set([...listOf(before[name]), ...listOf(value)])] : value,
]));
const listOf = (value) => (Array.isArray(value) ? value : []);

;// CONCATENATED MODULE: ./out/publish/invalidate.js




/** Invalidates folders of the published tree, usually `latest`, with one wildcard each. */
async function invalidate(folders, moved, cdn, world) {
    if (cdn === undefined)
        return { kind: 'none' };
    const { pathname } = new URL(moved.base);
    const paths = folders.map(folder => `${pathname.replace(/\/$/, '')}/${folder}*`);
    const path = paths.join(', ');
    try {
        const id = await create(paths, referenceOf(moved, world), cdn, world);
        world.log.info(`invalidated ${path} (${id})`);
        return { kind: 'created', id, path, completed: await completion(id, moved.wait, cdn, world) };
    }
    catch (error) {
        if (!(error instanceof out_errors/* ActionError */.lZ))
            throw error;
        return { kind: 'failed', path, reason: (0,out_errors/* describeError */.Uc)(error) };
    }
}
/**
 * All tries use the same reference, so CloudFront takes them for one invalidation. A second invalidation of the same
 * run has another.
 */
function referenceOf({ channel, version }, { env, uniqueName }) {
    return [channel, version, env['GITHUB_RUN_ID'] ?? 'local', uniqueName()].join('/');
}
/** Other invalidations may use up the distribution's quota for some minutes. */
const busy = {
    attempts: 10,
    pause: { first: 20_000, longest: 20_000 },
    retryable: (error) => error instanceof out_errors/* ActionError */.lZ && error.topic === 'invalidation-failed'
        ? 'too many invalidations are in progress'
        : undefined,
};
function create(paths, reference, cdn, world) {
    const start = world.now().getTime();
    const ask = async () => {
        const answer = await cdn.invalidate(paths, reference);
        if (answer !== 'busy')
            return answer.id;
        throw new out_errors/* ActionError */.lZ('invalidation-failed', `CloudFront had too many invalidations in progress for ${(0,out_units/* duration */.p0)(world.now().getTime() - start)}`, 'wait until they are done, and run again');
    };
    return (0,retry/* retry */.L5)(ask, busy, world);
}
const pollMilliseconds = 10_000;
/** Waits until the CDN reports that it is done. Neither running out of time nor a refused question is a failure. */
async function completion(id, minutes, cdn, world) {
    if (minutes === 0)
        return undefined;
    return (0,out_progress/* showing */.E)(`CloudFront is invalidating, ${minutes} min at most`, world, () => poll(id, minutes, cdn, world));
}
async function poll(id, minutes, cdn, { log, now, sleep }) {
    const start = now().getTime();
    for (;;) {
        const state = await cdn.progress(id);
        const waited = now().getTime() - start;
        if (state === 'done') {
            log.info(`CloudFront has invalidated it, after ${(0,out_units/* duration */.p0)(waited)}`);
            return true;
        }
        if (state === 'unknown') {
            log.warning('not allowed to ask CloudFront whether it is done: allow cloudfront:GetInvalidation on the distribution, or set invalidation-wait to 0');
            return undefined;
        }
        if (waited + pollMilliseconds > minutes * 60_000) {
            log.warning(`CloudFront was not done after ${(0,out_units/* duration */.p0)(waited)}; it goes on by itself`);
            return false;
        }
        await sleep(pollMilliseconds);
    }
}

;// CONCATENATED MODULE: ./out/package/latest.js







/**
 * The tree of `latest` for a version: copies of its files, except for the texts of its own that the table of kinds
 * allows. Its manifest, its install script and its modules for the web point to immutable files; its index points to
 * crates that stay in place when the next version arrives. `mutable` holds the mutable files of `latest`, `own` those
 * of the version; a file that is the same in both is copied too.
 */
function latestTree(published, base, mutable, own = {}) {
    const prefix = (0,layout/* latestPrefix */.W1)(published);
    const texts = textsOfLatest(published, `${base}/${prefix}`);
    const present = published.files.filter(({ path }) => (0,placing/* kindOf */.I)(path).latest.as !== 'absent');
    const entries = present.map(file => {
        const text = texts[file.path];
        return text === undefined
            ? copyEntry(prefix, file, published)
            : textEntry(prefix + file.path, text, (0,placing/* inLatest */.xC)(file.path));
    });
    const sums = textEntry(prefix + layout/* paths */.f0.checksums, latestChecksums({ prefix, entries }), (0,placing/* inLatest */.xC)(layout/* paths */.f0.checksums));
    const all = [...entries, ...mutableOfLatest(published, mutable, own), sums];
    return { prefix, entries: all.sort((a, b) => (a.key < b.key ? -1 : 1)) };
}
/** The texts that differ from the version's, by path. */
function textsOfLatest({ version, manifest }, folder) {
    const toVersion = `../${version}/`;
    return Object.assign({ [layout/* paths */.f0.manifest]: (0,package_manifest/* movedManifest */.FW)(manifest, toVersion) }, ...producers/* allProducers */.bw.map(producer => producer.inLatest?.(manifest, { folder, toVersion }) ?? {}));
}
/** The mutable files of `latest`. Those that equal the version's are copies. */
const mutableOfLatest = ({ channel, prefix: from }, mutable, own) => {
    const prefix = (0,layout/* latestPrefix */.W1)({ channel });
    return mutableEntriesOfLatest(prefix, mutable).map(entry => {
        const path = entry.key.slice(prefix.length);
        return own[path] === mutable[path] ? { ...entry, body: { kind: 'copy', from: from + path } } : entry;
    });
};
const copyEntry = (prefix, { path, size, sha256 }, version) => ({
    key: prefix + path,
    body: { kind: 'copy', from: version.prefix + path },
    size,
    sha256,
    ...(0,placing/* inLatest */.xC)(path),
});

;// CONCATENATED MODULE: ./out/package/registry/previous-versions.js


/** How many previous versions of a crate the index of `latest` keeps. */
const mostPrevious = 20;
/**
 * The index file of a crate in `latest`: first the version's own line, then the lines that were there before, as
 * yanked. Yanked versions are not chosen any more; but cargo reads the index a second time when it downloads what it
 * has chosen, and people with a lock file may come back much later. `isThere` says whether a crate file still exists.
 */
function withPreviousVersions(own, before, isThere) {
    const versions = new Set(previous_versions_linesOf(own).map(({ vers }) => vers));
    const previous = previous_versions_linesOf(before).filter(line => !versions.has(line.vers) && isThere(line));
    return [
        own.trimEnd(),
        ...previous.slice(0, mostPrevious).map(line => JSON.stringify({ ...line, yanked: true })),
        '',
    ].join('\n');
}
/**
 * The versions of a crate that `latest` has with other content. Cargo never downloads a version again that it has
 * cached.
 */
function otherContent(own, before) {
    const known = new Map(previous_versions_linesOf(before).map(({ vers, cksum }) => [vers, cksum]));
    return previous_versions_linesOf(own)
        .filter(({ vers, cksum }) => (known.get(vers) ?? cksum) !== cksum)
        .map(({ name, vers }) => `${name} ${vers}`);
}
const lineForm = dist/* looseObject */._H3({ name: out_stored/* line */.n8, vers: out_stored/* line */.n8, cksum: out_stored/* line */.n8 });
/** Other lines were not written by this program, and cargo could not read them either. */
const previous_versions_linesOf = (file) => file
    .split('\n')
    .map(out_stored/* jsonOf */.o_)
    .filter((json) => dist.is(lineForm, json));

;// CONCATENATED MODULE: ./out/package/pages/channel-page.js






/** The form of `versions.json`. */
const channelVersions = dist/* looseObject */._H3({
    schema: dist/* literal */.euz(1),
    name: out_stored/* line */.n8,
    channel: out_stored/* folderName */.ub,
    latest: out_stored/* folderName */.ub,
    install: dist/* array */.YOg(dist/* looseObject */._H3({ title: out_stored/* line */.n8, os: dist/* array */.YOg(out_stored/* line */.n8), line: out_stored/* line */.n8 })),
    versions: dist/* array */.YOg(dist/* looseObject */._H3({
        version: out_stored/* folderName */.ub,
        git_commit: out_stored/* line */.n8,
        published: dist/* optional */.lqM(out_stored/* time */.kB),
        yanked: dist/* optional */.lqM(dist/* literal */.euz(true)),
    })),
});
/** The page of a channel: how to get the newest version, and all versions that were latest. */
function channelPage(found, base) {
    const { name, channel, versions, install } = found;
    const latest = `${base}/${(0,layout/* latestPrefix */.W1)({ channel })}`;
    const render = (most) => () => (0,pages_document/* htmlDocument */.rN)(`${name}, ${channel}`, (0,pages_document/* parts */.rT)((0,html/* html */.qy) `<h1>${name}</h1>\n<p class="soft">Channel <code>${channel}</code></p>`, newest(install, (0,pages_document/* link */.nf)(latest + layout/* paths */.f0.page, found.latest)), (0,html/* html */.qy) `<h2>Versions</h2>\n<ul class="rows">\n${versions.slice(0, most).map(one => item(one, found, base))}\n</ul>`, (0,html/* html */.qy) `<p class="soft">${versions.length > most ? `${versions.length - most} older ones are` : 'For programs they are'} in ${(0,pages_document/* link */.nf)(`${base}/${(0,layout/* channelVersionsKey */.oF)(channel)}`, 'versions.json')}.</p>`));
    return (0,pages_document/* fitting */._Q)([render(100), render(30)]);
}
/** Libraries and WASM packages have no single command that installs everything. */
const newest = (install, page) => install.length === 0
    ? (0,html/* html */.qy) `<h2>Newest version</h2>\n<p>How to use it: ${page}</p>`
    : (0,html/* html */.qy) `<h2>Install the newest version</h2>\n<p>It is ${page}.</p>\n${(0,files/* installCards */.dZ)(install)}`;
function item({ version, git_commit: commit, published, yanked }, { channel, latest }, base) {
    const notes = [
        ...(published === undefined ? [] : [(0,pages_document/* time */.kB)(published)]),
        ...(commit === 'unknown' ? [] : [(0,html/* html */.qy) `<code>${commit.slice(0, 7)}</code>`]),
    ];
    const words = [
        (0,pages_document/* link */.nf)(`${base}/${(0,layout/* versionPrefix */.J9)({ channel, version })}${layout/* paths */.f0.page}`, version),
        version === latest ? (0,html/* html */.qy) `<span class="tag new">latest</span>` : undefined,
        yanked ? (0,html/* html */.qy) `<span class="tag warn">yanked</span>` : undefined,
        (0,html/* html */.qy) `<small>${(0,html/* joined */.oR)(notes, ' · ')}</small>`,
    ].filter(word => word !== undefined);
    return (0,html/* html */.qy) `<li>${(0,html/* joined */.oR)(words, ' ')}</li>`;
}

;// CONCATENATED MODULE: ./out/publish/announce.js






/** How many versions versions.json lists; the page shows fewer. */
const mostVersions = 1000;
/**
 * Changes a channel's list of its versions: versions.json, and the page that is made from it. The channel must be held.
 * `change` returns `undefined` if there is nothing to change.
 */
async function announce({ channel, base }, change, writer, store, log) {
    const key = (0,layout/* channelVersionsKey */.oF)(channel);
    const before = await readChannelVersions(channel, store, log);
    const after = change(before);
    if (after === undefined)
        return;
    const kept = { ...after, versions: after.versions.slice(0, mostVersions) };
    const text = `${JSON.stringify(kept, undefined, 2)}\n`;
    await writer.put([
        textEntry(key, text, (0,placing/* inChannel */.vz)(key)),
        textEntry((0,layout/* channelPageKey */.sO)(channel), (0,html/* markupOf */.CE)(channelPage(kept, base)), (0,placing/* inChannel */.vz)((0,layout/* channelPageKey */.sO)(channel))),
    ]);
}
/**
 * The channel's list; `undefined` if it is missing or damaged. Only the page depends on it, so a damaged list is
 * written from scratch.
 */
async function readChannelVersions(channel, store, log) {
    const key = (0,layout/* channelVersionsKey */.oF)(channel);
    const stored = await (0,out_stored/* readStored */.CL)(key, store);
    return (stored &&
        (0,out_stored/* unlessDamaged */.Ak)(() => (0,out_stored/* parseStored */.Tw)(channelVersions, stored), 'a new list of versions is started', log));
}

;// CONCATENATED MODULE: ./out/publish/record.js




async function readChannel(channel, store) {
    const { text } = await store.readRegister((0,layout/* recordKey */.Hy)(channel));
    return parseRecord(text, channel, store);
}
/** The text of a record. */
const format = (record) => `${JSON.stringify(record, undefined, 2)}\n`;
/** Reads what `format` wrote. No text means a channel in which `latest` has never been moved. */
function parseRecord(text, channel, store) {
    if (text === undefined)
        return { schema: 1 };
    const where = (0,out_stored/* objectOf */.Xy)((0,layout/* recordKey */.Hy)(channel), store);
    try {
        return (0,out_stored/* parseStored */.Tw)(record_schema, { text, where });
    }
    catch (error) {
        if (!(error instanceof out_errors/* ActionError */.lZ))
            throw error;
        throw new out_errors/* ActionError */.lZ('record-unreadable', `the record of channel ${channel}, ${where}, is not in the format of this release of build-packages`, 'use the release that wrote it; if somebody has changed it by hand, remove it and publish again', { cause: error });
    }
}
const move = {
    version: out_stored/* folderName */.ub,
    sequence: dist/* looseObject */._H3({
        at: out_stored/* time */.kB,
        run: dist/* exactOptional */.yqP(dist/* looseObject */._H3({ workflow: out_stored/* line */.n8, number: out_stored/* size */.Ej, attempt: out_stored/* size */.Ej })),
    }),
};
/** A claim without an end could be waited for forever. */
const record_schema = dist/* looseObject */._H3({
    schema: dist/* literal */.euz(1),
    latest: dist/* exactOptional */.yqP(dist/* looseObject */._H3(move)),
    previous: dist/* exactOptional */.yqP(dist/* array */.YOg(dist/* looseObject */._H3({ version: out_stored/* folderName */.ub, until: out_stored/* time */.kB }))),
    claim: dist/* exactOptional */.yqP(dist/* looseObject */._H3({ ...move, id: out_stored/* line */.n8, until: out_stored/* time */.kB })),
});

;// CONCATENATED MODULE: ./out/publish/change-record.js





/**
 * Failed tries in a row while nobody changes the record: no other run is in the way, and more tries would fail as well.
 */
const triesOfOne = 10;
/** A run that loses a swap loses it to a run that made progress. There are never that many rivals at once. */
const triesInAll = 100;
const minutesInAll = 10;
/** Milliseconds. */
const pause = { first: 100, longest: 2000 };
/**
 * Changes a channel's record by compare-and-swap. If another run was faster, or the store could not say what happened,
 * it tries again with the current record. Passes on whatever `decide` throws.
 */
async function changeRecord(channel, decide, store, { now, sleep, random, log }) {
    const key = (0,layout/* recordKey */.Hy)(channel);
    const start = now().getTime();
    let tries = 0;
    let tried;
    for (let attempt = 1;; attempt++) {
        const since = now().getTime();
        const { text, revision, at } = await store.readRegister(key);
        const { next, result } = decide({ record: parseRecord(text, channel, store), at, since });
        if (next === undefined || (await store.swapRegister(key, format(next), revision)))
            return result;
        tries = attempt > 1 && text === tried ? tries + 1 : 1;
        tried = text;
        const spent = now().getTime() - start;
        if (tries === triesOfOne)
            throw neverReplaced(channel, attempt, spent, store);
        const isLong = attempt >= triesOfOne && spent > minutesInAll * 60_000;
        if (attempt === triesInAll || isLong)
            throw alwaysChanged(channel, attempt, spent, store);
        log.info(`attempt ${attempt + 1}: the record of channel ${channel} has changed, or is being changed`);
        await sleep((0,retry/* pauseBefore */.GB)(attempt + 1, pause, random));
    }
}
const neverReplaced = (channel, attempts, spent, { name }) => new out_errors/* ActionError */.lZ('record-not-replaced', `${name} does not replace the record of channel ${channel}, ${(0,layout/* recordKey */.Hy)(channel)}, though nobody changes it: ${(0,out_units/* count */.U9)(attempts, 'attempt')} in ${(0,out_units/* duration */.p0)(spent)}`, 'wait a while and run again; if it persists, check that the store, and any gateway in front of it, passes ETag and If-Match on unchanged');
const alwaysChanged = (channel, attempts, spent, { name }) => new out_errors/* ActionError */.lZ('record-not-replaced', `others have changed the record of channel ${channel}, ${(0,layout/* recordKey */.Hy)(channel)} in ${name}, each time before this run could: ${(0,out_units/* count */.U9)(attempts, 'attempt')} in ${(0,out_units/* duration */.p0)(spent)}`, 'run again, and let fewer runs publish to one channel at once (concurrency)');

;// CONCATENATED MODULE: ./out/publish/held-channel.js





/**
 * How long a claim holds unless it is prolonged, and the longest that a run waits for the claim of a run that died.
 * Milliseconds.
 */
const termMilliseconds = 30_000;
/** How long versions that were `latest` are remembered, and kept. Milliseconds. */
const dayMilliseconds = 24 * 3_600_000;
/** Time for writes that the store accepted before the deadline and is still carrying out. Milliseconds. */
const marginMilliseconds = 3_000;
/** `latest` belongs to the release of another run, so this run must leave it alone. */
class Superseded extends out_errors/* ActionError */.lZ {
    by;
    constructor(by) {
        super('latest-claimed', `latest belongs to version ${by.version}, of ${(0,plan_sequence/* describeSequence */.dA)(by.sequence)}`, 'to go back to an older version, promote it');
        this.by = by;
    }
}
function holdChannel(channel, before, claim, since, store, world) {
    // The claim of a run that died stays in the record, but under our id: under its own, that run could wake up and take
    // the channel for its own.
    const unmoved = before.claim
        ? { ...before, claim: { ...before.claim, id: claim.id } }
        : before;
    // `since` is by our own clock, which only decides when to prolong. That clock may be wrong or stand still: the store
    // enforces the term.
    let current = { term: termUntil(claim.until), since };
    let renewal;
    let [used, doubtful] = [false, false];
    /** Changes the record as long as its claim is ours. */
    const change = (next) => changeRecord(channel, ({ record, at }) => {
        if (record.claim?.id !== claim.id)
            throw new Superseded(record.claim ?? record.latest ?? claim);
        return { next: next(at), result: at };
    }, store, world);
    const prolong = async () => {
        const since = world.now().getTime();
        const at = await change(now => ({ ...before, claim: { ...claim, until: endOfTerm(now) } }));
        current = { term: termUntil(endOfTerm(at)), since };
        return at;
    };
    return {
        channel,
        staging: `${(0,layout/* stagedPrefix */.Xc)(channel)}${claim.id}/`,
        before,
        prolong,
        lease: {
            async term() {
                used = true;
                if (world.now().getTime() - current.since > termMilliseconds / 2) {
                    renewal ??= prolong().finally(() => (renewal = undefined));
                    await renewal;
                }
                return current.term;
            },
            doubt() {
                doubtful = true;
            },
        },
        async finish(moved) {
            const until = current.term.until.toISOString();
            try {
                await change(at => ({
                    ...(moved === 'moved' ? recordOf(claim, before, at) : unmoved),
                    ...(doubtful ? { claim: { ...claim, until } } : {}),
                }));
            }
            catch (error) {
                // Our own record, whose answer was lost.
                const now = await readChannel(channel, store);
                const meant = moved === 'moved' ? { schema: 1, latest: claim } : unmoved;
                const ours = now.claim?.id === meant.claim?.id && held_channel_isSame(now.latest, meant.latest);
                if (!(error instanceof Superseded && ours))
                    throw error;
            }
        },
        async abandon() {
            if (!used)
                await change(() => unmoved);
            else if (!doubtful)
                await change(at => ({ ...before, claim: { ...claim, until: at.toISOString() } }));
        },
    };
}
const recordOf = ({ version, sequence }, before, at) => ({
    schema: 1,
    latest: { version, sequence },
    previous: previousVersions(before, version, at),
});
/** The versions that are no longer `latest`, without those that were replaced more than a day ago. */
function previousVersions({ latest, previous = [] }, version, at) {
    const replaced = latest === undefined ? [] : [{ version: latest.version, until: at.toISOString() }];
    return [...replaced, ...previous].filter(one => one.version !== version && at.getTime() - Date.parse(one.until) < dayMilliseconds);
}
const held_channel_isSame = (a, b) => a?.version === b?.version && JSON.stringify(a?.sequence) === JSON.stringify(b?.sequence);
const termUntil = (until) => ({
    from: new Date(Date.parse(until) - termMilliseconds),
    until: new Date(until),
});
/** When a claim ends that is made or prolonged now, by the store's clock. */
const endOfTerm = (from) => new Date(from.getTime() + termMilliseconds).toISOString();

;// CONCATENATED MODULE: ./out/publish/channel.js






/** Claims `latest`, and waits until the store refuses all writes under the previous claim. Throws `Superseded`. */
async function claimChannel(channel, move, order, store, world) {
    const id = world.uniqueName();
    let before = { schema: 1 };
    const take = ({ record, at, since }) => {
        // Our own first try, whose answer was lost.
        if (record.claim?.id === id)
            return { result: { claim: record.claim, since } };
        before = record;
        const sequence = (0,plan_sequence/* byClock */.WH)(move.sequence, at, since, world.now().getTime());
        const others = [record.claim, record.latest].filter(one => one !== undefined);
        const by = others.find(one => (0,plan_sequence/* isNewer */.U4)(one.sequence, sequence, at));
        if (order === 'forward' && by !== undefined)
            throw new Superseded(by);
        const impossible = others.find(one => !(0,plan_sequence/* hasBegun */.SU)(one.sequence, at));
        const claim = { version: move.version, sequence, id, until: endOfTerm(at) };
        return { next: { ...before, claim }, result: { claim, since, impossible } };
    };
    const { claim, since, impossible } = await changeRecord(channel, take, store, world);
    if (impossible !== undefined)
        world.log.warning(`${(0,layout/* recordKey */.Hy)(channel)} in ${store.name} names ${impossible.version}, of ${(0,plan_sequence/* describeSequence */.dA)(impossible.sequence)}, which has not come yet: a clock was wrong, or somebody else has written it. It doesn't keep latest`);
    const held = holdChannel(channel, before, claim, since, store, world);
    if (before.claim !== undefined)
        await waitFor(before.claim, held, store, world);
    return held;
}
/**
 * A claim holds for half a minute. If a wait takes longer than this by our own clock, the claim will never end.
 * Milliseconds.
 */
const longestWait = 300_000;
/** Waits until another run's claim has expired by the store's clock. */
async function waitFor(other, held, { name }, world) {
    const end = Date.parse(other.until) + marginMilliseconds;
    const start = world.now().getTime();
    for (;;) {
        const at = await held.prolong();
        const left = end - at.getTime();
        if (left <= 0)
            return;
        const waited = world.now().getTime() - start;
        if (waited >= longestWait)
            throw new out_errors/* ActionError */.lZ('claim-without-end', `${(0,plan_sequence/* describeSequence */.dA)(other.sequence)} may move latest until ${other.until}, and the clock of ${name} says ${at.toISOString()}, after this run has waited for ${(0,out_units/* duration */.p0)(waited)}`, `find out why that clock stands still, or was set back; if it is right, remove ${(0,layout/* recordKey */.Hy)(held.channel)} and publish again`);
        world.log.info(`${(0,plan_sequence/* describeSequence */.dA)(other.sequence)} has started to move latest and has not ended: waiting ${(0,out_units/* duration */.p0)(left)}, after which it can no longer write`);
        await world.sleep(Math.min(left, termMilliseconds / 2));
    }
}

// EXTERNAL MODULE: ./out/package/registry/index-line.js
var index_line = __webpack_require__(34794);
;// CONCATENATED MODULE: ./out/publish/mutable-in-latest.js









/**
 * The version's mutable files, as they are in `latest`: there, an index file also keeps the lines of the versions that
 * `latest` pointed to before, and the page has lines that install what is newest. The SHA256SUMS of `latest` is another,
 * with a signature of its own.
 */
async function mutableInLatest(published, store, { signal }) {
    const latest = (0,layout/* latestPrefix */.W1)(published);
    const crates = published.mutable.some(placing/* isIndexFile */.pO) ? await store.list(latest + layout/* paths */.f0.crates) : [];
    const there = new Set(crates.map(({ key }) => key));
    const isThere = ({ name, cksum }) => there.has(latest + layout/* paths */.f0.crate(name, cksum));
    const read = async (path) => {
        const own = await store.readText(published.prefix + path);
        if (own === undefined)
            throw new out_errors/* ActionError */.lZ('object-lost', `${store.name} has lost ${published.prefix}${path}`, 'publish another version');
        if (!(0,placing/* isIndexFile */.pO)(path))
            return [path, own, own];
        ownLine(path, own, published, store);
        const before = (await store.readText(latest + path)) ?? '';
        refuseOther(otherContent(own, before), latest);
        return [path, own, withPreviousVersions(own, before, isThere)];
    };
    const copied = published.mutable.filter(path => path !== layout/* paths */.f0.signature(layout/* paths */.f0.checksums));
    const files = await (0,pool/* mapConcurrently */.X)(copied, pool/* maxConcurrency */.m, read, signal);
    const own = Object.fromEntries(files.map(([path, text]) => [path, text]));
    const mutable = Object.fromEntries(files.map(([path, , text]) => [path, text]));
    const stored = Object.fromEntries(files.map(([path, text]) => [path, { text, where: (0,out_stored/* objectOf */.Xy)(published.prefix + path, store) }]));
    return {
        mutable: { ...mutable, ...latestPageFrom(published.manifest, stored) },
        own,
        changes: parseChanges(stored[layout/* paths */.f0.changes]),
    };
}
/** The line of an index file of a version. Throws if it doesn't lead to one of its crates. */
function ownLine(path, text, { prefix, files }, store) {
    const where = (0,out_stored/* objectOf */.Xy)(prefix + path, store);
    const line = (0,index_line/* parseLine */.A)({ text, where });
    const { name, cksum } = line;
    const crate = layout/* paths */.f0.crate(name, cksum);
    if (layout/* paths */.f0.indexFile(name) !== path || !files.some(file => file.path === crate && file.sha256 === cksum))
        throw (0,out_stored/* damaged */.qM)(where, `it leads to ${crate}, which SHA256SUMS does not name`);
    return line;
}
/** Refuses crates that `latest` has with the same version and other content. */
function refuseOther(crates, latest) {
    if (crates.length > 0)
        throw new out_errors/* ActionError */.lZ('crate-differs', `${latest} has ${crates.join(', ')} already, with other content, and cargo would not download it again`, 'give the crates new versions in their Cargo.toml files, or leave stamp-crates on');
}

;// CONCATENATED MODULE: ./out/publish/removed-from-latest.js



/**
 * The keys that `latest` holds and the version doesn't, since `latest` must equal one version. Crates stay: a client
 * that has just read the previous index may still fetch them.
 */
function staleKeys({ prefix, entries }, keys) {
    const named = new Set(entries.map(entry => entry.key));
    const isDeleted = (key) => (0,placing/* kindOf */.I)(key.slice(prefix.length)).whenStale === 'deleted';
    return keys.filter(key => !named.has(key) && isDeleted(key)).sort();
}
/** What people would miss of the stale keys; `undefined` if nothing. */
function goneFrom({ prefix, entries }, stale) {
    const path = (key) => key.slice(prefix.length);
    const staying = entries.map(entry => path(entry.key));
    const gone = goneWith(stale.map(path), staying);
    return gone.length === 0 ? undefined : gone;
}
/** Says what `latest` no longer has, and where it can still be found. */
function goneText(gone, { channel, version, from, base }) {
    const still = from === undefined || from === version
        ? ''
        : `; version ${from} has it still: ${base}/${(0,layout/* versionPrefix */.J9)({ channel, version: from })}`;
    return `gone from latest of ${channel}, since version ${version} has none: ${removed_from_latest_named(gone)}${still}`;
}
const mostNamed = 20;
/** The first of many names, and how many more there are. */
const removed_from_latest_named = (names) => names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(', ')}, and ${names.length - mostNamed} more`
    : names.join(', ');

;// CONCATENATED MODULE: ./out/package/latest-json.js





const latest_json_schema = dist/* looseObject */._H3({
    schema: dist/* literal */.euz(1),
    channel: out_stored/* folderName */.ub,
    version: out_stored/* folderName */.ub,
    sequence: out_stored/* size */.Ej,
    published: out_stored/* time */.kB,
});
const parseLatestJson = (stored) => (0,out_stored/* parseStored */.Tw)(latest_json_schema, stored);
/**
 * latest.json, and its signature, whose trusted comment is the same line. So the signature alone is enough, and no
 * reader can get two that don't belong together.
 */
async function latestJsonEntries(latest, signer) {
    const text = JSON.stringify(latest);
    const key = (0,layout/* channelLatestKey */.ci)(latest.channel);
    const signature = await signer.sign(Buffer.from(`${text}\n`), text);
    return [
        textEntry(key, `${text}\n`, (0,placing/* inChannel */.vz)(key)),
        textEntry(layout/* paths */.f0.signature(key), signature, (0,placing/* inChannel */.vz)(layout/* paths */.f0.signature(key))),
    ];
}

;// CONCATENATED MODULE: ./out/package/signatures.js






/** Seconds since 1970. */
const sequenceAt = (time) => Math.floor(time.getTime() / 1000);
/** install.sh compares its beginning. */
const formatStatement = ({ file, channel, version, sequence, yanked }) => JSON.stringify({ file, channel, version, sequence, yanked });
const signatures_schema = dist/* looseObject */._H3({
    file: out_stored/* line */.n8,
    channel: out_stored/* folderName */.ub,
    version: out_stored/* folderName */.ub,
    sequence: out_stored/* size */.Ej,
    yanked: dist/* exactOptional */.yqP(package_yanks/* yanksForm */.p7),
});
const parseStatement = (comment) => (0,out_stored/* parseStored */.Tw)(signatures_schema, comment);
const isSigned = (path) => (0,placing/* kindOf */.I)(path).signed === true;
/**
 * The signatures of entries in a folder, as entries beside them. `place` says how the file at a path is written there,
 * `within` what the names of files begin with in what is signed.
 */
function signaturesOf(entries, prefix, about, signer, place, files, within = '') {
    const one = async (entry) => {
        const file = entry.key.slice(prefix.length);
        const signature = await signer.sign(contentOf(entry, files), formatStatement({ ...about, file: within + file }));
        const path = layout/* paths */.f0.signature(file);
        return textEntry(prefix + path, signature, place(path));
    };
    return Promise.all(entries.map(one));
}
function contentOf({ key, body }, files) {
    if (body.kind === 'bytes')
        return body.bytes;
    if (body.kind === 'file')
        return files.chunks(body.path);
    throw new Error(`${key} is a copy of an object, whose bytes are not here`);
}

// EXTERNAL MODULE: ./out/sign/keys.js
var keys = __webpack_require__(13110);
;// CONCATENATED MODULE: ./out/sign/minisign.js


/**
 * A signature by minisign of a file's BLAKE2b digest, and of that signature together with the comment, which is one
 * line. The same input gives the same bytes. https://jedisct1.github.io/minisign/#signature-format
 */
async function signFile(content, comment, key) {
    const signature = (0,external_node_crypto_.sign)(null, await digestOf(content), key.key);
    const whole = (0,external_node_crypto_.sign)(null, Buffer.concat([signature, Buffer.from(comment)]), key.key);
    return [
        `untrusted comment: signature from minisign key ${key.public.id}`,
        Buffer.concat([Buffer.from('ED'), key.keyId, signature]).toString('base64'),
        commentMark + comment,
        whole.toString('base64'),
        '',
    ].join('\n');
}
/** Reads a signature; `undefined` if it is none that `signFile` makes. */
function parseSignature(text) {
    const [untrusted = '', own = '', comment = '', whole = '', ...rest] = text.split(/\r?\n/);
    const bytes = Buffer.from(own, 'base64');
    if (!untrusted.startsWith('untrusted comment: ') || !comment.startsWith(commentMark))
        return undefined;
    if (bytes.length !== 74 || bytes.toString('latin1', 0, 2) !== 'ED')
        return undefined;
    const last = Buffer.from(whole, 'base64');
    if (last.length !== 64 || rest.some(line => line !== ''))
        return undefined;
    return {
        keyId: (0,keys/* idOf */.TH)(bytes.subarray(2, 10)),
        signature: bytes.subarray(10),
        comment: comment.slice(commentMark.length),
        whole: last,
    };
}
const commentMark = 'trusted comment: ';
/** The comment of a signature, if one of the keys has signed the content and the comment. */
async function verified(content, signature, keys) {
    const digest = await digestOf(content);
    const good = keys.filter(({ key }) => (0,external_node_crypto_.verify)(null, digest, key, signature.signature));
    return verifiedComment(signature, good);
}
/** The same without the content: the comment was signed together with a signature of some content. */
function verifiedComment({ keyId, signature, comment, whole }, keys) {
    const all = Buffer.concat([signature, Buffer.from(comment)]);
    const isGood = ({ id, key }) => id === keyId && (0,external_node_crypto_.verify)(null, all, key, whole);
    return keys.some(isGood) ? comment : undefined;
}
async function digestOf(content) {
    const hash = (0,external_node_crypto_.createHash)('blake2b512');
    if (content instanceof Uint8Array)
        hash.update(content);
    else
        for await (const part of content)
            hash.update(part);
    return hash.digest();
}

;// CONCATENATED MODULE: ./out/publish/vouched.js





/**
 * What the signature of a text says of it. Throws if there is none, or none by these keys, or of another file. The text is
 * the one that is used: whoever can write to the store may have another one there a moment later.
 */
const vouched = (file, text, folder, keys, store) => vouchedBy(file, folder, store, signature => verified(Buffer.from(text), signature, keys));
/** The same of a file whose content SHA256SUMS vouches for: its signature belongs to its name and its version. */
const vouchedByName = (file, folder, keys, store) => vouchedBy(file, folder, store, signature => Promise.resolve(verifiedComment(signature, keys)));
async function vouchedBy(file, { prefix, channel, version, within = '' }, store, verify) {
    const stored = await (0,out_stored/* readStored */.CL)(prefix + layout/* paths */.f0.signature(file), store);
    const where = (0,out_stored/* objectOf */.Xy)(prefix + file, store);
    if (stored === undefined)
        throw notVouched(`${where} is not signed`);
    const signature = parseSignature(stored.text);
    const comment = signature && (await verify(signature));
    const statement = comment === undefined ? undefined : parseStatement({ text: comment, where: stored.where });
    if (statement?.file !== within + file || statement.channel !== channel || statement.version !== version)
        throw notVouched(`${where} has no signature by a key that this run accepts`);
    return statement;
}
const notVouched = (message) => new out_errors/* ActionError */.lZ('signature-wrong', message, 'publish the commit again, under a new version; if it was signed with a former key, name that in public-keys');

;// CONCATENATED MODULE: ./out/publish/signing.js










/**
 * A version's tree with the signatures of its files. They are created once: a second run of the same version, at another
 * time, leaves those that it finds.
 */
async function signed(tree, { signer, release: { channel, version }, sequence }, { files }) {
    if (signer === undefined)
        return tree;
    const own = tree.entries.filter(({ key }) => isSigned(key.slice(tree.prefix.length)));
    const about = { channel, version, sequence: sequenceAt(new Date(sequence.at)) };
    const signatures = await signaturesOf(own, tree.prefix, about, signer, placing/* inVersion */.SV, files);
    return { ...tree, entries: [...tree.entries, ...signatures].sort(byPhase) };
}
/**
 * Refuses to go on in a signed channel without a key that its users know: they would take the release for an attack.
 * Called before anything expensive, and before anything is written.
 */
async function refuseUnsigned(channel, signer, store) {
    const stored = await (0,out_stored/* readStored */.CL)(layout/* paths */.f0.signature((0,layout/* channelLatestKey */.ci)(channel)), store);
    if (stored === undefined)
        return;
    if (signer === undefined)
        throw unsigned(channel);
    const { keyId } = parseSignature(stored.text) ?? {};
    // What is no signature at all is replaced, with a warning.
    if (keyId !== undefined && !signer.accepted.some(({ id }) => id === keyId))
        throw new out_errors/* ActionError */.lZ('channel-signed', `${channel} was last signed with the key ${keyId}, which this run does not accept`, 'give that key as signing-key; if it was changed on purpose, name the former public key in public-keys');
}
const unsigned = (channel) => new out_errors/* ActionError */.lZ('channel-signed', `${channel} is signed, and this run has no signing-key`, 'give signing-key, the secret key that the channel is signed with');
/**
 * Refuses to yank in a signed channel without a key that has signed it. A version from before signing began may be yanked,
 * but not one that has lost its signature.
 */
async function refuseUnsignedYank(published, signer, store) {
    await refuseUnsigned(published.channel, signer, store);
    const isSigned = published.manifest.signing !== undefined || published.mutable.includes(signatureOfSums);
    if (!isSigned)
        return;
    if (signer === undefined)
        throw unsigned(published.channel);
    await vouched(layout/* paths */.f0.checksums, published.sums, published, signer.accepted, store);
}
const signatureOfSums = layout/* paths */.f0.signature(layout/* paths */.f0.checksums);
/** What is yanked of a version. If it is signed, the signature says it: who else may write there is not believed. */
async function readYanks(published, signer, store) {
    const { prefix, mutable } = published;
    const signature = layout/* paths */.f0.signature(layout/* paths */.f0.yanked);
    if (signer === undefined || !mutable.includes(signatureOfSums))
        return (0,package_yanks/* parseYanks */.co)(await (0,out_stored/* readStored */.CL)(prefix + layout/* paths */.f0.yanked, store));
    if (!mutable.includes(signature) && !mutable.includes(layout/* paths */.f0.yanked))
        return package_yanks/* noYanks */._w;
    const { yanked } = await vouchedByName(layout/* paths */.f0.yanked, published, signer.accepted, store);
    if (yanked !== undefined)
        return yanked;
    throw notVouched(`${(0,out_stored/* objectOf */.Xy)(prefix + layout/* paths */.f0.yanked, store)} has no signature by a key that this run accepts`);
}
/** The signature of yanked.json; none if nothing is signed. */
async function signYanks(entries, { prefix, channel, version }, yanked, signer, { files, now }) {
    if (signer === undefined)
        return [];
    const about = { channel, version, sequence: sequenceAt(now()), yanked };
    return signaturesOf(entries, prefix, about, signer, placing/* inVersion */.SV, files);
}
/** What the names of files in `latest` begin with in what is signed: its SHA256SUMS is another one than its version's. */
const withinLatest = 'latest/';
/**
 * The tree of `latest` with a signature of its SHA256SUMS. Writes latest.json first: who comes between then sees an older
 * version than it says, as with any cache, but never a version that seems to be older than the last one.
 */
async function signLatest(tree, published, signing, writer, store, world) {
    const { channel, version } = published;
    const { sequence, entries } = await nextLatest(published, signing, store, world);
    await writer.put(entries);
    world.log.info(`latest.json of ${channel} says ${version}, with sequence ${sequence}`);
    const sums = tree.entries.filter(({ key }) => key === tree.prefix + layout/* paths */.f0.checksums);
    const about = { channel, version, sequence };
    const more = await signaturesOf(sums, tree.prefix, about, signing.signer, placing/* inLatest */.xC, world.files, withinLatest);
    return { ...tree, entries: [...tree.entries, ...more] };
}
/** latest.json for a version that `latest` will be, with a sequence above all earlier ones. */
async function nextLatest({ channel, version }, { own, signer }, store, { now, log }) {
    const at = now();
    const before = await lastSequence(channel, signer, store, log);
    const sequence = Math.max(before + 1, own.sequence, sequenceAt(at));
    const latest = { schema: 1, channel, version, sequence, published: at.toISOString() };
    return { sequence, entries: await latestJsonEntries(latest, signer) };
}
/** The last sequence that a key has signed; 0 if there is none. What somebody else has written doesn't count. */
async function lastSequence(channel, { accepted }, store, log) {
    const stored = await (0,out_stored/* readStored */.CL)(layout/* paths */.f0.signature((0,layout/* channelLatestKey */.ci)(channel)), store);
    if (stored === undefined)
        return 0;
    const parsed = parseSignature(stored.text);
    const text = parsed && (await verified(Buffer.from(`${parsed.comment}\n`), parsed, accepted));
    const last = text === undefined ? undefined : parseLatestJson({ text, where: stored.where });
    if (last?.channel === channel)
        return last.sequence;
    log.warning(`${stored.where} is not signed by a key that this run accepts, and is replaced`);
    return 0;
}

;// CONCATENATED MODULE: ./out/package/pages/root-page.js



/** The page at the public address itself: a link to the page of each channel. It depends on nothing else. */
function rootPage(base, channels) {
    const items = channels.map(channel => (0,html/* html */.qy) `<li>${(0,pages_document/* link */.nf)(`${base}/${(0,layout/* channelPageKey */.sO)(channel)}`, channel)}</li>`);
    const { host } = new URL(base);
    const content = (0,pages_document/* parts */.rT)((0,html/* html */.qy) `<h1>${host}</h1>`, (0,html/* html */.qy) `<h2>Channels</h2>\n<ul class="rows" data-channels>\n${items}\n</ul>`);
    return (0,html/* markupOf */.CE)((0,pages_document/* htmlDocument */.rN)(host, content));
}
/** Whether a page was written by `rootPage`, and not by somebody else. */
const isRootPage = (text) => text.includes('<ul class="rows" data-channels>');

;// CONCATENATED MODULE: ./out/publish/show-channels.js





/** Writes of this page by other channels that a run sees before it leaves the page to them. */
const show_channels_most = 5;
/**
 * Adds a channel to the page at the public address. Runs of other channels may write that page too, so it is looked at
 * again after a write: whoever writes last also sees the channels of the others. A page of somebody else is left alone.
 */
async function showChannels({ channel, base }, writer, store, { log, signal }) {
    for (let writes = 0; writes < show_channels_most; writes++) {
        const before = await store.readText(layout/* rootPageKey */.jT);
        if (before !== undefined && !isRootPage(before)) {
            log.info(`${layout/* rootPageKey */.jT} was not written by build-packages, and stays as it is`);
            return;
        }
        if (before === rootPage(base, await recorded(store)))
            return;
        const text = rootPage(base, await withPage(channel, store, signal));
        if (before === text)
            return;
        await writer.put([textEntry(layout/* rootPageKey */.jT, text, (0,placing/* inChannel */.vz)(layout/* rootPageKey */.jT))]);
    }
}
/** The channels that have a record, sorted. */
async function recorded(store) {
    const records = (await store.list(layout/* recordFolder */.ae)).flatMap(({ key }) => {
        // In a folder, the names of records end with a number.
        const name = /^([^/]+)\.json(\.\d+)?$/.exec(key.slice(layout/* recordFolder */.ae.length))?.[1];
        return name === undefined ? [] : [name];
    });
    return [...new Set(records)].sort();
}
/** Those that also have a page: where the first run has died, there may be none yet. */
async function withPage(own, store, signal) {
    const all = await recorded(store);
    const there = await (0,pool/* mapConcurrently */.X)(all, pool/* maxConcurrency */.m, async (channel) => channel === own || (await store.describe((0,layout/* channelPageKey */.sO)(channel))) !== undefined, signal);
    return all.filter((_, i) => there[i]);
}

;// CONCATENATED MODULE: ./out/publish/transfers.js
function transfers(objects) {
    const of = sum(objects.map(({ size }) => size));
    const bytes = new Map();
    let done = 0;
    return {
        async follow({ key, size }, transfer) {
            const result = await transfer(arrived => bytes.set(key, arrived));
            bytes.set(key, size);
            done += 1;
            return result;
        },
        far: () => ({
            items: { noun: 'object', done, of: objects.length },
            bytes: { done: sum([...bytes.values()]), of },
        }),
    };
}
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

;// CONCATENATED MODULE: ./out/publish/writer.js





/**
 * Does the work that a channel was claimed for, and releases the channel however the work ends. Removes what a dead run
 * has staged before the work, and what this run has staged after it.
 */
async function whileHeld(held, latest, store, world, work) {
    const writer = stagingWriter(held, store, world);
    const quietly = async (what, step) => {
        await step().catch((second) => {
            world.log.debug(`${what}: ${(0,out_errors/* describeError */.Uc)(second)}`);
        });
    };
    try {
        await sweep(held, writer, store, world);
        const result = await work(writer);
        await tidied(() => writer.clear(), world);
        await held.finish(latest);
        return result;
    }
    catch (error) {
        await quietly('staged files could not be removed', () => writer.clear());
        // If this fails, the next run only has to wait.
        if (!(error instanceof Superseded))
            await quietly('the claim could not be released', () => held.abandon());
        throw error;
    }
}
/**
 * A store checks a request's term when the request begins, but its body may end at any later time. So objects in place
 * are never written by a request with a body: texts are first staged under unique names, and then copied.
 */
function stagingWriter({ lease, staging }, store, { signal }) {
    const leased = store.leased(lease);
    const staged = [];
    const stage = async (entry) => {
        if (entry.body.kind === 'copy')
            return { from: entry.body.from, entry };
        const from = `${staging}${staged.length}`;
        staged.push(from);
        await store.create({ ...entry, key: from });
        return { from, entry };
    };
    return {
        async put(entries, follow = (_, transfer) => transfer(() => undefined)) {
            const ready = await (0,pool/* mapConcurrently */.X)(entries, pool/* maxConcurrency */.m, stage, signal);
            for (const phase of phases) {
                const batch = ready.filter(({ entry }) => entry.phase === phase);
                const copy = ({ from, entry }) => follow(entry, arrived => leased.copy(from, entry, arrived));
                await (0,pool/* mapConcurrently */.X)(batch, pool/* maxConcurrency */.m, copy, signal);
            }
        },
        delete: keys => leased.delete(keys),
        async clear() {
            if (staged.length > 0)
                await store.remove(staged.splice(0));
        },
    };
}
/**
 * Removes what a dead run has staged. No living run needs it: a run that claims the channel after us stages nothing
 * before our term is over, and from then on our deletions are refused.
 */
async function sweep({ before, channel }, writer, store, world) {
    const left = await store.list((0,layout/* stagedPrefix */.Xc)(channel));
    if (left.length > 0)
        await tidied(() => writer.delete(left.map(({ key }) => key)), world);
    // A large copy in parts does not end with its term, so it must be made impossible to complete.
    if (before.claim !== undefined)
        await store.abortUploads((0,layout/* latestPrefix */.W1)({ channel }));
}
/** Nobody reads staged objects, so a failure to remove them is only logged. */
async function tidied(step, { log }) {
    try {
        await step();
    }
    catch (error) {
        if (!(error instanceof out_errors/* ActionError */.lZ) || error instanceof Superseded)
            throw error;
        log.info(`what was staged in .build-packages/ could not be removed, and the next run tries again: ${(0,out_errors/* describeError */.Uc)(error)}`);
    }
}

;// CONCATENATED MODULE: ./out/publish/latest.js




















/** Points `latest` at a version that is already published. */
async function moveLatest(published, { base, sequence, signer }, order, store, world) {
    const { channel, version } = published;
    const signing = signer && {
        own: await vouched(layout/* paths */.f0.checksums, published.sums, published, signer.accepted, store),
        signer,
    };
    const { latest, claim } = await readChannel(channel, store);
    if (order === 'forward' && claim === undefined && latest?.version === version) {
        world.log.info(`latest is ${version} already`);
        return { kind: 'unchanged' };
    }
    try {
        const held = await claimChannel(channel, { version, sequence }, order, store, world);
        const from = held.before.latest?.version;
        const changed = await whileHeld(held, 'moved', store, world, async (writer) => {
            // Somebody may have begun to sign the channel since this run has begun.
            await refuseUnsigned(channel, signer, store);
            await refuseYanked(published, signer, store);
            const texts = await mutableInLatest(published, store, world);
            const unsigned = latestTree(published, base, texts.mutable, texts.own);
            const tree = signing ? await signLatest(unsigned, published, signing, writer, store, world) : unsigned;
            const stale = await rewrite(tree, writer, store, world);
            const gone = goneFrom(tree, stale);
            if (gone !== undefined)
                world.log.warning(goneText(gone, { channel, version, from, base }));
            await announce({ channel, base }, listed(published, base, texts.changes), writer, store, world.log);
            await showChannels({ channel, base }, writer, store, world);
            if (stale.length > 0)
                await writer.delete(stale);
            const [updated, deleted] = [tree.entries.length, stale.length];
            world.log.info(`latest: ${(0,out_units/* count */.U9)(updated, 'object')} updated, ${deleted} deleted`);
            return { updated, deleted, gone };
        });
        return { kind: 'moved', from, ...changed };
    }
    catch (error) {
        if (!(error instanceof Superseded))
            throw error;
        world.log.info(`${error.message}; ${version} is published, and latest stays as it is`);
        return { kind: 'superseded', by: error.by };
    }
}
/** Marks a version as latest in the channel's list. */
const listed = ({ channel, version, manifest }, base, changes) => (before) => {
    const published = changes?.published;
    const install = (0,install_commands/* installWays */.e0)(manifest, `${base}/${(0,layout/* latestPrefix */.W1)({ channel })}`);
    const known = before?.versions ?? [];
    const versions = known.some(one => one.version === version)
        ? known
        : [{ version, git_commit: manifest.git_commit, published }, ...known];
    return { schema: 1, name: manifest.name, channel, latest: version, install, versions };
};
/** Refuses crates that `latest` has with the same version and other content. Called before anything is written. */
async function refuseOtherContent(version, { channel }, store, { signal }) {
    const latest = (0,layout/* latestPrefix */.W1)({ channel });
    const index = version.entries.filter(({ key }) => (0,placing/* isIndexFile */.pO)(key.slice(version.prefix.length)));
    const find = async ({ key, body }) => {
        if (body.kind !== 'bytes')
            return [];
        const before = (await store.readText(latest + key.slice(version.prefix.length))) ?? '';
        return otherContent(Buffer.from(body.bytes).toString('utf8'), before);
    };
    refuseOther((await (0,pool/* mapConcurrently */.X)(index, pool/* maxConcurrency */.m, find, signal)).flat(), latest);
}
/** Refuses to make a yanked version the latest. */
async function refuseYanked(published, signer, store) {
    const { channel, version } = published;
    if ((await readYanks(published, signer, store)).version)
        throw new out_errors/* ActionError */.lZ('version-yanked', `version ${version} of ${channel} has been yanked, and can't become latest`, 'publish or promote another version, or take it back with yank and undo');
}
/** Writes the tree over what is in `latest`, pointers last. Returns the keys in `latest` that are now stale. */
async function rewrite(tree, writer, store, world) {
    const { follow, far } = transfers(tree.entries);
    await (0,out_progress/* showing */.E)(`writing ${tree.prefix}`, world, () => writer.put(tree.entries, follow), far);
    const sizes = new Map((await store.list(tree.prefix)).map(({ key, size }) => [key, size]));
    const wrong = tree.entries.filter(entry => sizes.get(entry.key) !== entry.size).map(entry => entry.key);
    if (wrong.length > 0)
        throw new out_errors/* ActionError */.lZ('object-altered', `${store.name} doesn't hold what was written to it: ${wrong.slice(0, 5).join(', ')}`, 'run again, and find out what else writes to this place');
    return staleKeys(tree, [...sizes.keys()]);
}

// EXTERNAL MODULE: ./out/caching.js
var caching = __webpack_require__(99925);
// EXTERNAL MODULE: ./out/media-type.js
var media_type = __webpack_require__(90873);
;// CONCATENATED MODULE: ./out/publish/probe.js









/** How long a CDN may keep serving the previous files. Milliseconds. */
const probe_patience = 90_000;
const probe_pause = 3_000;
/**
 * Requests at the public address what the installers, `modal upgrade`, cargo and a browser request, until all answers
 * are right or time is up.
 */
function probeAddresses(published, folder, base, world) {
    return askAll(probesOf(published, `${base}/${folder}`), `${base}/${folder}`, world);
}
/** The same requests, once: what is wrong at the moment, and how many there were. */
async function askAddresses(published, folder, base, world) {
    const probes = probesOf(published, `${base}/${folder}`);
    return { requests: probes.length, failures: await askEach(probes, world) };
}
/** Requests the index and checks that it shows what is yanked. `folder` is the registry's public address. */
function probeIndex(lines, folder, world) {
    const probes = lines.map(({ name, cksum, yanked }) => {
        const path = layout/* paths */.f0.indexFile(name);
        return bodyProbe(folder + path, (0,placing/* inLatest */.xC)(path), sameLine(cksum, yanked));
    });
    return askAll(probes, folder, world);
}
async function askAll(probes, folder, world) {
    const start = world.now().getTime();
    for (let round = 1;; round++) {
        const failures = await askEach(probes, world);
        const asked = world.now().getTime() - start;
        if (failures.length === 0) {
            world.log.info(`${folder} answers as it should: ${(0,out_units/* count */.U9)(probes.length, 'request')}`);
            return { kind: 'fine', requests: probes.length };
        }
        if (asked + probe_pause > probe_patience)
            return { kind: 'failed', failures };
        world.log.info(`attempt ${round + 1}, after ${(0,out_units/* duration */.p0)(asked)}: ${failures[0]?.what ?? ''}`);
        await world.sleep(probe_pause);
    }
}
async function askEach(probes, world) {
    const all = await (0,pool/* mapConcurrently */.X)(probes, 4, one => probe_ask(one, world), world.signal);
    return all.filter(failure => failure !== undefined);
}
async function probe_ask({ url, judge }, { get }) {
    const answer = await get(url);
    const failure = judge(answer);
    return failure && { ...failure, what: `${url} ${failure.what}` };
}
function probesOf({ version, files, manifest, mutable, prefix }, folder) {
    const placed = folder.endsWith(`/${prefix}`) ? placing/* inVersion */.SV : placing/* inLatest */.xC;
    const asked = (path, judge) => bodyProbe(folder + path, placed(path), judge);
    const bytesOf = ({ path, sha256 }) => asked(path, sameBytes(sha256));
    const [crate] = manifest.packages.cargo_registry?.crates ?? [];
    const registry = (path, { name, sha256 }) => [
        asked(layout/* paths */.f0.indexConfig, () => undefined),
        asked(layout/* paths */.f0.indexFile(name), sameLine(sha256, undefined)),
        ...files.filter(file => file.path === path).map(bytesOf),
        absentProbe(folder + layout/* paths */.f0.indexFile('no-such-crate-0')),
    ];
    return [
        asked(layout/* paths */.f0.manifest, sameVersion(version)),
        ...(mutable.includes(layout/* paths */.f0.page) ? [asked(layout/* paths */.f0.page, () => undefined)] : []),
        ...files.filter(({ path }) => (0,placing/* kindOf */.I)(path).probe === 'bytes').map(bytesOf),
        ...(crate === undefined ? [] : registry(layout/* paths */.f0.crate(crate.name, crate.sha256), crate)),
        ...plainProbes(folder + layout/* paths */.f0.manifest),
    ];
}
const failed = (topic, what, remedy) => ({ topic, what, remedy });
const otherBytes = failed('public-bytes-differ', 'has other bytes than were published', 'a CDN may still serve the previous ones: invalidate it; or it changes what it serves (compression, minification): switch that off');
/** Checks that a file is there with its headers, and that `judgeBody` accepts its bytes. */
const bodyProbe = (url, { contentType, cacheControl }, judgeBody) => ({
    url,
    judge: answer => notFound(answer) ??
        judgeBody(answer.body) ??
        wrongHeader(answer.headers, 'content-type', contentType) ??
        wrongHeader(answer.headers, 'cache-control', cacheControl),
});
const sameBytes = (sha256) => body => (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex') === sha256 ? undefined : otherBytes;
const sameVersion = (version) => body => {
    const found = versionIn(body);
    return found === version
        ? undefined
        : failed('public-version-differs', `has version ${found}, not ${version}`, 'check that base-url serves the place in publish-to, and that no CDN caches latest in spite of its Cache-Control');
};
/** The first line is the one that cargo chooses; in `latest`, lines of previous versions follow it. */
const sameLine = (cksum, yanked) => body => {
    const [line = ''] = Buffer.from(body).toString('utf8').split('\n');
    const asIs = yanked === undefined || line.includes(`"yanked":${yanked}`);
    return asIs && line.includes(`"cksum":"${cksum}"`) ? undefined : otherBytes;
};
function versionIn(body) {
    const json = (0,out_stored/* jsonOf */.o_)(Buffer.from(body).toString('utf8'));
    if (json === undefined)
        return 'unknown (it is not JSON)';
    return dist.is(withVersion, json) ? json.version : 'unknown (it names none)';
}
const withVersion = dist/* looseObject */._H3({ version: out_stored/* line */.n8 });
/** Cargo takes 404 for "no such crate", and any other error status for a failure of the whole registry. */
function absentProbe(url) {
    return {
        url,
        judge: ({ status, failure }) => failure === undefined && status === 404
            ? undefined
            : failed('public-crate-not-404', `answers ${failure ?? status} for a crate that is not there, where cargo needs 404`, status === 403
                ? 'S3 answers 404 for a missing object only to clients that may list the bucket: allow s3:ListBucket for the CDN or the public that reads it'
                : 'have the server or CDN answer 404 for missing files, not a page'),
    };
}
/**
 * Without encryption, anyone on the network path could change an installer. No answer at all is as good as a
 * redirection.
 */
function plainProbes(url) {
    if (!url.startsWith('https:'))
        return [];
    const judge = ({ status, failure }) => failure === undefined && status === 200
        ? failed('public-without-https', 'is served without encryption', 'redirect HTTP to HTTPS (CloudFront: viewer protocol policy "Redirect HTTP to HTTPS")')
        : undefined;
    return [{ url: url.replace(/^https:/, 'http:'), judge }];
}
function notFound({ status, failure }) {
    if (failure !== undefined)
        return failed('public-unreachable', `can't be reached: ${failure}`, 'check that base-url is right, and that its name and certificate are set up');
    if (status === 200)
        return undefined;
    const remedies = {
        403: 'let the CDN or the public read the bucket (s3:GetObject)',
        404: 'check that base-url serves the place in publish-to, prefix included',
    };
    return failed('public-not-served', `answers ${status}`, remedies[status] ?? 'see what answers in front of the bucket: not all clients follow redirections');
}
function wrongHeader(headers, name, wanted) {
    const found = headers[name];
    const isSame = name === 'content-type' ? media_type/* isSameMediaType */.L : caching/* isSameCaching */.Y;
    if (found !== undefined && isSame(found, wanted))
        return undefined;
    return failed('public-headers-differ', `has ${name} "${found ?? ''}" where "${wanted}" was published`, 'have the CDN pass on the headers of the bucket (CloudFront: no response headers policy that overrides them)');
}

;// CONCATENATED MODULE: ./out/package/parse-manifest.js




const parse_manifest_digest = { size: out_stored/* size */.Ej, sha256: out_stored/* sha256 */.sc };
const placed = { path: out_stored/* filePath */.s$ };
const file = dist/* looseObject */._H3({ url: out_stored/* address */.hl, ...parse_manifest_digest });
/** A repository, or a path in one. It becomes a word of command lines. */
const inGitHub = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[\w.-]+(\/[\w.-]+)+$/, 'a name at GitHub'));
const binary = dist/* looseObject */._H3({
    ...placed,
    ...file.entries,
    name: out_stored/* line */.n8,
    platform: out_stored/* line */.n8,
    arch: out_stored/* line */.n8,
    target: out_stored/* line */.n8,
    libc: dist/* optional */.lqM(out_stored/* line */.n8),
    min_glibc: dist/* optional */.lqM(out_stored/* line */.n8),
    min_macos: dist/* optional */.lqM(out_stored/* line */.n8),
    cpu: dist/* optional */.lqM(out_stored/* line */.n8),
    libraries: dist/* optional */.lqM(dist/* array */.YOg(out_stored/* line */.n8)),
    archive: file,
    archives: dist/* array */.YOg(file),
    toolchain: toolchainForm,
    sbom: dist/* optional */.lqM(file),
    started: dist/* optional */.lqM(out_stored/* line */.n8),
});
const wasmKind = dist/* looseObject */._H3({
    path: out_stored/* folderPath */.IC,
    url: out_stored/* address */.hl,
    main: out_stored/* filePath */.s$,
    tarball: file,
    files: dist/* array */.YOg(dist/* looseObject */._H3({ ...placed, ...parse_manifest_digest })),
});
const manifest = dist/* looseObject */._H3({
    schema: dist/* literal */.euz(1),
    name: out_stored/* line */.n8,
    version: out_stored/* folderName */.ub,
    git_branch: out_stored/* line */.n8,
    git_commit: out_stored/* line */.n8,
    git_dirty: dist/* boolean */.zMY(),
    channel: out_stored/* folderName */.ub,
    rustc: out_stored/* line */.n8,
    url: out_stored/* address */.hl,
    signing: dist/* exactOptional */.yqP(dist/* looseObject */._H3({ public_keys: dist/* array */.YOg(out_stored/* line */.n8) })),
    provenance: dist/* exactOptional */.yqP(dist/* looseObject */._H3({
        predicate_type: out_stored/* address */.hl,
        bundles: dist/* array */.YOg(out_stored/* address */.hl),
        server: out_stored/* address */.hl,
        repository: inGitHub,
        signer_workflow: inGitHub,
        sigstore: dist/* picklist */.KIO(['public-good', 'github']),
    })),
    packages: dist/* looseObject */._H3({
        binaries: dist/* record */.g1P(out_stored/* line */.n8, binary),
        all_binaries: dist/* array */.YOg(binary),
        wasm: dist/* exactOptional */.yqP(dist/* record */.g1P(out_stored/* line */.n8, dist/* looseObject */._H3({
            version: out_stored/* line */.n8,
            npm_name: out_stored/* npmName */.Ln,
            toolchain: toolchain_wasm/* wasmToolsForm */.CN,
            sbom: dist/* optional */.lqM(file),
            web: dist/* exactOptional */.yqP(wasmKind),
            node: dist/* exactOptional */.yqP(wasmKind),
            bundler: dist/* exactOptional */.yqP(wasmKind),
        }))),
        cargo_registry: dist/* exactOptional */.yqP(dist/* looseObject */._H3({
            index: out_stored/* line */.n8,
            crates: dist/* array */.YOg(dist/* looseObject */._H3({
                name: out_stored/* line */.n8,
                version: out_stored/* line */.n8,
                description: dist/* optional */.lqM(dist/* string */.YjP()),
                bins: dist/* array */.YOg(out_stored/* line */.n8),
                install_flags: dist/* exactOptional */.yqP(dist/* array */.YOg(out_stored/* line */.n8)),
                ...parse_manifest_digest,
            })),
        })),
    }),
});
/** Reads the manifest of a version. Fields that a later release may have added stay. */
const parseManifest = (stored) => (0,out_stored/* parseStored */.Tw)(manifest, stored);

;// CONCATENATED MODULE: ./out/publish/versions.js







/**
 * The version that `latest` points to, for comparison; `undefined` if there is none, or if it is this version itself.
 */
async function versionBefore({ channel, version }, store, log) {
    const { latest } = await readChannel(channel, store);
    if (latest === undefined || latest.version === version)
        return undefined;
    const prefix = (0,layout/* versionPrefix */.J9)({ channel, version: latest.version });
    const manifest = await (0,out_stored/* readStored */.CL)(prefix + layout/* paths */.f0.manifest, store);
    if (manifest === undefined)
        return undefined;
    const changes = await (0,out_stored/* readStored */.CL)(prefix + layout/* paths */.f0.changes, store);
    return (0,out_stored/* unlessDamaged */.Ak)(() => ({ manifest: parseManifest(manifest), changes: parseChanges(changes) }), 'this version is compared with none', log);
}
/** Reads everything about a channel and changes nothing. */
async function surveyChannel(channel, destination, world) {
    const store = await world.store(destination);
    await store.check('read');
    const { latest, claim } = await readChannel(channel, store);
    const versions = await listVersions(channel, store);
    return { channel, latest, claim, versions, yanks: await versions_readYanks(channel, versions, store, world) };
}
async function versions_readYanks(channel, versions, store, { log, signal }) {
    const read = async ({ name, keys }) => {
        const key = (0,layout/* versionPrefix */.J9)({ channel, version: name }) + layout/* paths */.f0.yanked;
        const stored = keys.includes(key) ? await (0,out_stored/* readStored */.CL)(key, store) : undefined;
        return [name, (0,out_stored/* unlessDamaged */.Ak)(() => (0,package_yanks/* parseYanks */.co)(stored), 'nobody knows what is yanked', log)];
    };
    return new Map(await (0,pool/* mapConcurrently */.X)(versions, pool/* maxConcurrency */.m, read, signal));
}
/** The versions of a channel, newest first. */
async function listVersions(channel, store) {
    const byVersion = new Map();
    for (const object of await store.list(`${channel}/`)) {
        const [name = '', ...rest] = object.key.slice(channel.length + 1).split('/');
        if (name === 'latest' || rest.length === 0)
            continue;
        const objects = byVersion.get(name);
        if (objects === undefined)
            byVersion.set(name, [object]);
        else
            objects.push(object);
    }
    return [...byVersion].map(([name, objects]) => versions_describe(`${channel}/${name}/`, name, objects)).sort(byAge);
}
function versions_describe(prefix, name, objects) {
    const manifest = objects.find(one => one.key === prefix + layout/* paths */.f0.manifest);
    const times = (manifest === undefined ? objects : [manifest]).map(one => one.modified.getTime());
    return {
        name,
        published: new Date(Math.max(...times)),
        objects: objects.length,
        size: objects.reduce((sum, one) => sum + one.size, 0),
        whole: manifest !== undefined,
        ours: objects.some(one => one.key === prefix + layout/* paths */.f0.checksums),
        keys: objects.map(one => one.key),
        listed: objects,
    };
}
const byAge = (a, b) => b.published.getTime() - a.published.getTime() || (a.name < b.name ? 1 : -1);

;// CONCATENATED MODULE: ./out/publish/prune.js











/**
 * Removes all but the newest versions of a channel. It never removes a version that is `latest` or was within the last
 * day, one that is less than a day old, or one that was not published by this program. It holds the channel, so that
 * nobody can point `latest` at a version that is being removed.
 */
async function prune({ channel, base }, keep, store, world) {
    const { latest, previous = [] } = await readChannel(channel, store);
    if (latest === undefined)
        return undefined;
    const versions = await listVersions(channel, store);
    const candidates = chooseOld(versions, keep, [latest, ...previous], world.now());
    if (candidates.length === 0)
        return { versions: [], size: 0 };
    try {
        const held = await claimChannel(channel, latest, 'forward', store, world);
        const moved = held.before.latest?.version !== latest.version;
        const removed = moved ? [] : candidates;
        await whileHeld(held, 'unmoved', store, world, async (writer) => {
            await announce({ channel, base }, without(removed), writer, store, world.log);
            await removeVersions(channel, removed, versions, writer, store, world);
        });
        return logRemoved(removed, world);
    }
    catch (error) {
        if (!(error instanceof Superseded))
            throw error;
        world.log.info(`${error.message}, whose run removes old versions`);
        return undefined;
    }
}
const without = (removed) => (before) => {
    if (before === undefined)
        return undefined;
    const gone = new Set(removed.map(one => one.name));
    const versions = before.versions.filter(one => !gone.has(one.version));
    return versions.length === before.versions.length ? undefined : { ...before, versions };
};
function logRemoved(removed, { log }) {
    const size = removed.reduce((sum, one) => sum + one.size, 0);
    log.info(`removed ${(0,out_units/* count */.U9)(removed.length, 'old version')}, ${(0,out_units/* bytes */.ee)(size)}`);
    return { versions: removed.map(one => one.name), size };
}
/**
 * The versions that may be removed. All are more than a day old. They include versions whose publishing was never
 * completed.
 */
function chooseOld(versions, keep, latest, now) {
    const newest = versions.filter(one => one.whole).slice(0, keep);
    const kept = new Set([...latest.map(one => one.version), ...newest.map(one => one.name)]);
    return versions.filter(one => one.ours && !kept.has(one.name) && now.getTime() - one.published.getTime() > dayMilliseconds);
}
async function removeVersions(channel, old, all, writer, store, world) {
    const latest = (0,layout/* latestPrefix */.W1)({ channel });
    const copies = new Set((await store.list(latest + layout/* paths */.f0.crates)).map(one => one.key));
    const inLatest = ({ name, keys }) => {
        const prefix = (0,layout/* versionPrefix */.J9)({ channel, version: name });
        return keys.map(key => latest + key.slice(prefix.length)).filter(key => copies.has(key));
    };
    const needed = new Set(all.filter(one => !old.includes(one)).flatMap(inLatest));
    const remove = async (version) => {
        const { name, keys } = version;
        world.signal.throwIfAborted();
        const prefix = (0,layout/* versionPrefix */.J9)({ channel, version: name });
        // latest keeps the crates of every version, for clients with an older index. The version's own crates say which to
        // remove.
        const crates = inLatest(version).filter(key => !needed.has(key));
        for (const batch of [crates, ...inOrder(prefix, keys)])
            if (batch.length > 0)
                await writer.delete(batch);
        await store.abortUploads(prefix);
        world.log.info(`removed ${name}, ${(0,out_units/* count */.U9)(keys.length, 'object')}`);
    };
    let done = 0;
    const removeAll = async () => {
        for (const version of old) {
            await remove(version);
            done += 1;
        }
    };
    const far = () => ({ items: { noun: 'version', done, of: old.length } });
    await (0,out_progress/* showing */.E)('removing old versions', world, removeAll, far);
}
/**
 * The order of writing, reversed: files that point to others go first. SHA256SUMS goes last, because it shows the next
 * run what is left of a version whose removal was interrupted.
 */
const inOrder = (prefix, keys) => [...phases].reverse().map(phase => keys.filter(key => (0,placing/* kindOf */.I)(key.slice(prefix.length)).phase === phase));

;// CONCATENATED MODULE: ./out/publish/published-version.js











/**
 * Reads a complete published version, as it is needed to point `latest` at it. Throws if it is missing or incomplete.
 * `listed` is what is in its folder, if that is known.
 */
async function readVersion(release, store, listed) {
    const prefix = (0,layout/* versionPrefix */.J9)(release);
    const sizes = new Map((listed ?? (await store.list(prefix))).map(({ key, size }) => [key, size]));
    const absent = (what) => new out_errors/* ActionError */.lZ('version-not-there', `version ${release.version} of ${release.channel} ${what} in ${store.name}`, 'give a version that `list` shows');
    if (sizes.size === 0)
        throw absent('is not there');
    if (!sizes.has(prefix + layout/* paths */.f0.manifest))
        throw absent('is incomplete: its publishing has not ended');
    const sums = await (0,out_stored/* readStored */.CL)(prefix + layout/* paths */.f0.checksums, store);
    const manifest = await (0,out_stored/* readStored */.CL)(prefix + layout/* paths */.f0.manifest, store);
    if (sums === undefined || manifest === undefined)
        throw absent('has no SHA256SUMS, so build-packages did not publish it');
    const named = [...parseChecksums(sums)];
    const files = named
        .filter(([path]) => !(0,placing/* isMutable */.bV)(path))
        .map(([path, sha256]) => {
        const size = sizes.get(prefix + path);
        if (size === undefined)
            throw absent(`has lost ${path}`);
        return { path, size, sha256 };
    });
    const wanted = files.find(({ path }) => path === layout/* paths */.f0.manifest)?.sha256;
    if (wanted !== (0,external_node_crypto_.createHash)('sha256').update(manifest.text).digest('hex'))
        throw (0,out_stored/* damaged */.qM)(manifest.where, notAsSealed);
    const mutable = [...sizes.keys()].map(key => key.slice(prefix.length)).filter(placing/* isMutable */.bV);
    const firstIndex = new Map(named.filter(([path]) => (0,placing/* isIndexFile */.pO)(path)));
    return {
        ...release,
        prefix,
        manifest: parseManifest(manifest),
        sums: sums.text,
        files,
        firstIndex,
        mutable,
    };
}
const notAsSealed = 'its SHA-256 is not the one in SHA256SUMS';
/** Compares every file of a version with SHA256SUMS. Throws for those that somebody has altered. */
async function verifyFiles({ prefix, files, firstIndex }, store, world) {
    const all = [...files.map(({ path, sha256 }) => [path, sha256]), ...firstIndex];
    let done = 0;
    const altered = async ([path, sha256]) => {
        const found = (0,placing/* isIndexFile */.pO)(path)
            ? await firstForm(prefix + path, store)
            : (await store.examine(prefix + path))?.sha256;
        done += 1;
        return found === sha256 ? [] : [prefix + path];
    };
    const compare = () => (0,pool/* mapConcurrently */.X)(all, pool/* maxConcurrency */.m, altered, world.signal);
    const far = () => ({ items: { noun: 'file', done, of: all.length } });
    const [first, ...others] = (await (0,out_progress/* showing */.E)(`comparing ${prefix}`, world, compare, far)).flat();
    if (first === undefined)
        return;
    const more = others.length === 0 ? '' : `; the same is true of ${removed_from_latest_named(others)}`;
    throw (0,out_stored/* damaged */.qM)((0,out_stored/* objectOf */.Xy)(first, store), `${notAsSealed}${more}`);
}
/** The SHA-256 of an index file as it was before any yank. */
async function firstForm(key, store) {
    const text = (0,index_line/* beforeYanks */.Ah)((await store.readText(key)) ?? '');
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
/** A tree that has just been written, as `readVersion` would read it. */
function publishedVersion(tree, { channel, version }) {
    const files = tree.entries
        .filter(entry => entry.phase !== 'intent')
        .map(({ key, size, sha256 }) => ({ path: key.slice(tree.prefix.length), size, sha256 }));
    return {
        channel,
        version,
        prefix: tree.prefix,
        manifest: JSON.parse(published_version_textOf(tree, layout/* paths */.f0.manifest)),
        sums: published_version_textOf(tree, layout/* paths */.f0.checksums),
        files: files.filter(({ path }) => !(0,placing/* isMutable */.bV)(path)),
        firstIndex: new Map(files.filter(({ path }) => (0,placing/* isIndexFile */.pO)(path)).map(({ path, sha256 }) => [path, sha256])),
        mutable: files.map(({ path }) => path).filter(placing/* isMutable */.bV),
    };
}
function published_version_textOf({ prefix, entries }, path) {
    const body = entries.find(({ key }) => key === prefix + path)?.body;
    if (body?.kind !== 'bytes')
        throw new Error(`a version has no ${path}`);
    return Buffer.from(body.bytes).toString('utf8');
}

;// CONCATENATED MODULE: ./out/publish/verify.js







/** Compares objects with what was meant, and throws for the first that differs. */
async function verifyAll(entries, tree, store, world) {
    let done = 0;
    const one = async (entry) => {
        await verify_verify(entry, tree, store);
        done += 1;
    };
    const all = async () => {
        await (0,pool/* mapConcurrently */.X)(entries, pool/* maxConcurrency */.m, one, world.signal);
    };
    const far = () => ({ items: { noun: 'object', done, of: entries.length } });
    await (0,out_progress/* showing */.E)(`comparing ${tree.prefix}`, world, all, far);
}
/** Compares an object with what was meant, and throws if it differs. */
async function verify_verify(entry, { prefix }, store) {
    const path = entry.key.slice(prefix.length);
    if ((0,placing/* isMutable */.bV)(path) && (await isYankedSince(entry, path, store)))
        return;
    const stored = await store.describe(entry.key);
    if (stored === undefined)
        throw new out_errors/* ActionError */.lZ('object-lost', `${store.name} accepted ${entry.key}, but it is not there`, 'run again; latest was not touched');
    const { headers = entry } = stored;
    const size = stored.size === entry.size ? [] : [wrong('size', stored.size, entry.size)];
    const sha256 = stored.sha256 === entry.sha256 ? [] : [wrong('sha256', stored.sha256, entry.sha256)];
    // If the digest is missing, it was lost with other headers, and that says nothing about the bytes.
    const [bytes, lost] = stored.sha256 === undefined ? [size, sha256] : [[...size, ...sha256], []];
    refuseAltered(entry.key, bytes, [...lost, ...wrongHeaders(entry, headers)], store);
}
const wrong = (name, found, wanted) => `${name} is ${found ?? 'missing'}, not ${wanted}`;
/** Wrong bytes were written by somebody else. Wrong headers come from the store, or from a gateway in front of it. */
function refuseAltered(key, bytes, headers, { name }) {
    const differs = [...bytes, ...headers].join('; ');
    if (bytes.length > 0)
        throw new out_errors/* ActionError */.lZ('object-altered', `${name} doesn't hold ${key} as it was written: ${differs}`, 'find out what else writes to this place, or changes requests on the way, and publish under another version; latest was not touched');
    if (headers.length > 0)
        throw new out_errors/* ActionError */.lZ('headers-lost', `${name} holds the bytes of ${key}, but not the headers that it was written with: ${differs}`, 'have the store, or the gateway in front of it, keep headers, or publish to another store; then publish under another version, as published objects keep the headers that they have; latest was not touched');
}
/** Which headers differ from those that the object was written with. */
function wrongHeaders(entry, { contentType, cacheControl }) {
    return [
        ...(contentType !== undefined && (0,media_type/* isSameMediaType */.L)(contentType, entry.contentType)
            ? []
            : [wrong('Content-Type', contentType, entry.contentType)]),
        ...(cacheControl !== undefined && (0,caching/* isSameCaching */.Y)(cacheControl, entry.cacheControl)
            ? []
            : [wrong('Cache-Control', cacheControl, entry.cacheControl)]),
    ];
}
/** Whether a mutable file is as meant, apart from later yanks. */
async function isYankedSince({ key, body }, path, store) {
    if (!(0,placing/* isIndexFile */.pO)(path))
        return (await store.readText(key)) !== undefined;
    const there = (0,index_line/* beforeYanks */.Ah)((await store.readText(key)) ?? '');
    return body.kind === 'bytes' && there === Buffer.from(body.bytes).toString('utf8');
}

;// CONCATENATED MODULE: ./out/publish/version.js











/**
 * Writes a version. SHA256SUMS comes first: it says what the version is, and can be written only once. Then come all
 * files that it names, each verified after writing; manifest.json comes last. Existing objects are never changed, and
 * yanks stay. The store copies files that `previous`, an older version, also has.
 */
async function writeVersion(tree, previous, store, world) {
    const { missing, there, whole } = await diffVersion(tree, store);
    const writes = missing.length === 0 ? [] : withCopies(missing, await filesOf(await previous(), tree, store, world.log));
    const progress = transfers(writes);
    const write = (entry) => progress.follow(entry, arrived => writeOnce(entry, tree, store, arrived));
    const writeAll = async () => {
        for (const phase of phases) {
            if (phase === 'seal' && !whole)
                await verifyAll(there, tree, store, world);
            const batch = writes.filter(entry => entry.phase === phase);
            await (0,pool/* mapConcurrently */.X)(batch, pool/* maxConcurrency */.m, write, world.signal);
        }
    };
    await (0,out_progress/* showing */.E)(`writing ${tree.prefix}`, world, writeAll, progress.far);
    const sent = writes.filter(({ body }) => body.kind !== 'copy');
    const written = {
        created: sent.length,
        sent: sent.reduce((sum, { size }) => sum + size, 0),
        copied: writes.length - sent.length,
        unchanged: there.length,
    };
    world.log.info(`${(0,out_units/* count */.U9)(written.created, 'object')} written, ${(0,out_units/* bytes */.ee)(written.sent)}; ${written.copied} copied from the version before; ${written.unchanged} were there`);
    return written;
}
/** Compares a version with what the store has under its name. Throws if any of that would have to change. */
async function diffVersion(tree, store) {
    refuseLongKeys(tree, store);
    const listed = new Map((await store.list(tree.prefix)).map(one => [one.key, one]));
    const intent = tree.entries.filter(entry => entry.phase === 'intent');
    const lost = [];
    for (const entry of intent)
        if (listed.has(entry.key))
            lost.push(...(await compareIntent(entry, tree, store)));
    const named = new Map(tree.entries.map(entry => [entry.key, entry]));
    const strange = [...listed.values()].filter(({ key, size }) => named.get(key)?.size !== size && !(0,placing/* isMutable */.bV)(key.slice(tree.prefix.length)));
    if (strange.length > 0)
        throw conflict(strange.map(one => one.key).sort(), store);
    const began = intent.every(entry => listed.has(entry.key));
    if (!began && listed.size > 0)
        throw conflict([...listed.keys()].sort(), store);
    const there = tree.entries.filter(entry => listed.has(entry.key));
    return {
        missing: tree.entries.filter(entry => !listed.has(entry.key)),
        there,
        whole: (await isSealed(there, tree, store)) && lost.length === 0,
    };
}
/** Checked before the version's name is taken: the store would refuse such a key only halfway. */
function refuseLongKeys({ prefix, entries }, { name, longestKey }) {
    // The same files also go under `latest`.
    const more = Math.max(0, 'latest'.length - (prefix.split('/').at(-2) ?? '').length);
    const [first, ...others] = entries.filter(({ key }) => Buffer.byteLength(key) + more > longestKey);
    if (first === undefined)
        return;
    const rest = others.length === 0 ? '' : `, and ${(0,out_units/* count */.U9)(others.length, 'more file')}`;
    throw new out_errors/* ActionError */.lZ('name-too-long', `${first.key} is too long a name for ${name}, which allows ${longestKey - more} bytes${rest}`, 'give the file a shorter path, or publish to a shorter prefix');
}
/**
 * Whether manifest.json has kept its headers. A store that has lost the headers of one object, as rclone does when it
 * restarts, has lost them for all.
 */
async function isSealed(there, { prefix }, store) {
    const seal = there.find(entry => entry.key === prefix + layout/* paths */.f0.manifest);
    if (seal === undefined)
        return false;
    const { headers = seal } = (await store.read(seal.key)) ?? {};
    return wrongHeaders(seal, headers).length === 0;
}
/** The run that writes SHA256SUMS first decides what the version is. Returns which of its headers were lost. */
async function compareIntent(entry, { prefix, entries }, store) {
    const { text = '', headers = entry } = (await store.read(entry.key)) ?? {};
    const theirs = parseChecksums({ text, where: (0,out_stored/* objectOf */.Xy)(entry.key, store) });
    const ours = new Map(entries
        .map(one => [one.key.slice(prefix.length), one.sha256])
        .filter(([path]) => path !== layout/* paths */.f0.checksums && !(0,placing/* isMutable */.bV)(path)));
    const differing = [...new Set([...ours.keys(), ...theirs.keys()])]
        .filter(path => !(0,placing/* isMutable */.bV)(path))
        .filter(path => ours.get(path) !== theirs.get(path))
        .sort();
    if (differing.length > 0)
        throw conflict(differing.map(path => prefix + path), store);
    return wrongHeaders(entry, headers);
}
function conflict(keys, store) {
    const shown = keys.slice(0, 5).join(', ') + (keys.length > 5 ? `, and ${keys.length - 5} more` : '');
    return new out_errors/* ActionError */.lZ('version-taken', `this version is already there in ${store.name}, with other content: ${shown}`, 'publish under another version, such as a new workflow run has: what is published is never changed, and nothing was changed now');
}
/** Avoids sending a file twice: an older version has a copy with the same bytes. */
function withCopies(entries, there) {
    return entries.map(entry => {
        const from = entry.body.kind === 'file' ? there.get(entry.sha256) : undefined;
        return from === undefined ? entry : { ...entry, body: { kind: 'copy', from } };
    });
}
/** SHA-256 → key, for the files that another version lists and also has. */
async function filesOf(previous, { prefix }, store, log) {
    if (previous === undefined || previous === prefix)
        return new Map();
    const stored = await (0,out_stored/* readStored */.CL)(previous + layout/* paths */.f0.checksums, store);
    const said = stored && (0,out_stored/* unlessDamaged */.Ak)(() => parseChecksums(stored), 'nothing is copied from there', log);
    if (said === undefined)
        return new Map();
    const there = new Set((await store.list(previous)).map(one => one.key));
    const files = [...said]
        .filter(([path]) => !(0,placing/* isMutable */.bV)(path))
        .map(([path, sha256]) => [sha256, previous + path]);
    return new Map(files.filter(([, key]) => there.has(key)));
}
/** Another run may have been faster, or our own first try succeeded and its answer was lost: equal content is fine. */
async function writeOnce(entry, tree, store, arrived) {
    const outcome = await store.create(entry, arrived);
    if (outcome === 'exists' && entry.phase === 'intent')
        await compareIntent(entry, tree, store);
    await verify_verify(entry, tree, store);
}

;// CONCATENATED MODULE: ./out/publish/publish.js









/**
 * Publishes in an order in which no reader can see half a release: the whole version, checked against what was meant;
 * `latest`, pointers last; the CDN; a check of what clients get; and deletions at the end. A run that is killed at any
 * point can be run again.
 */
async function publishVersion(packaged, plan, { store, cdn }, world) {
    const { release, addresses } = plan;
    await refuseTakenCrates(packaged, plan, store, world);
    const version = await writeVersion(packaged.version, () => previousLatest(plan, store), store, world);
    const published = publishedVersion(packaged.version, release);
    const latest = addresses.latest === undefined ? undefined : await moveLatest(published, plan, 'forward', store, world);
    const ours = latest !== undefined && latest.kind !== 'superseded';
    const followed = await followUp(published, ours, plan, cdn, world);
    return { version, latest, ...followed, pruned: await retain(plan, store, world) };
}
/** With a stamp, crate versions differ from release to release, so this can't happen. */
async function refuseTakenCrates({ version }, { stamp, addresses, release }, store, world) {
    if (stamp === undefined && addresses.latest !== undefined)
        await refuseOtherContent(version, release, store, world);
}
/** What is published stays published even if old versions can't be removed; that is reported and fails the run. */
async function retain({ release: { channel }, base, keep }, store, world) {
    try {
        return keep === undefined ? undefined : await prune({ channel, base }, keep, store, world);
    }
    catch (error) {
        if (!(error instanceof out_errors/* ActionError */.lZ))
            throw error;
        return { failed: (0,out_errors/* describeError */.Uc)(error) };
    }
}
/** Invalidates the CDN after `latest` has moved, and checks what clients get. */
async function followUp(published, moved, delivery, cdn, world) {
    const { channel, version, prefix } = published;
    const { base, invalidationWait: wait } = delivery;
    const folder = moved ? (0,layout/* latestPrefix */.W1)(published) : prefix;
    const invalidation = moved
        ? await invalidate([folder], { channel, version, base, wait }, cdn, world)
        : { kind: 'none' };
    const probed = delivery.probe
        ? await probeAddresses(published, folder, base, world)
        : { kind: 'none' };
    return { invalidation, probed };
}
/** The folder of the version that `latest` points to: the likeliest to share files with the new one. */
async function previousLatest({ release }, store) {
    const { latest } = await readChannel(release.channel, store);
    return latest === undefined ? undefined : (0,layout/* versionPrefix */.J9)({ ...release, version: latest.version });
}

;// CONCATENATED MODULE: ./out/publish/attest.js









/** Asks GitHub in whose name it will attest; `undefined` if nothing is attested, or a dry run may not ask. */
async function askForSigner({ attesting, dryRun }, world) {
    if (attesting === undefined)
        return undefined;
    if (!attesting.mayAsk && dryRun) {
        world.log.info('attest is left out: this job may not ask GitHub in whose name it would be');
        return undefined;
    }
    const attestor = await world.attestor();
    return attestor && { attestor, signer: await attestor.signer() };
}
/**
 * Attests a version before anything of it is written, and adds the attestations to it. Those that an earlier run has left
 * are used again: an attestation is different each time it is made, and one is enough.
 */
async function attest(packaged, built, plan, { attestor, signer }, store, world) {
    const { version } = packaged;
    // Nobody needs an attestation of what will be refused.
    await refuseTakenCrates(packaged, plan, store, world);
    await diffVersion(version, store);
    const subjects = subjectsOf(version);
    const names = bundlePaths(subjects.length);
    const dependencies = dependencies_dependenciesOf(built, plan.release);
    const made = [];
    const bundles = [];
    for (const [i, some] of inBundles(subjects).entries()) {
        world.signal.throwIfAborted();
        const path = names[i] ?? '';
        const there = await findBundle(version.prefix + path, some, store);
        if (there === undefined) {
            const statement = { subjects: some, dependencies };
            const { bundle, address } = await attestor.attest(statement, signer, plan.attesting?.token ?? '');
            world.log.info(`attested ${(0,out_units/* count */.U9)(some.length, 'file')}: ${address}`);
            made.push(address);
            bundles.push([path, bundle]);
        }
        else {
            world.log.info(`${path} is there already, from an earlier run of this version`);
            bundles.push([path, there]);
        }
    }
    const added = mutableEntries(version.prefix, Object.fromEntries(bundles));
    const entries = [...version.entries, ...added].sort(byPhase);
    return {
        packaged: { ...packaged, version: { ...version, entries } },
        attested: { made, found: bundles.length - made.length },
    };
}
/** The text of an attestation in the store. Throws if it doesn't attest what it should. */
async function findBundle(key, subjects, store) {
    const stored = await (0,out_stored/* readStored */.CL)(key, store);
    if (stored === undefined)
        return undefined;
    refuseOtherSubjects(stored, subjects);
    return stored.text;
}

;// CONCATENATED MODULE: ./out/publish/dry-run.js






/** Shows every object that a publish would write, without writing any. A conflict is an error here too. */
async function dryRun({ version, manifest }, plan, { store }, { log, now }) {
    const { missing, there } = await diffVersion(version, store);
    for (const { key, size, contentType } of missing)
        log.info(`would write ${key} (${(0,out_units/* bytes */.ee)(size)}, ${contentType})`);
    if (manifest.provenance !== undefined)
        log.info(`would attest ${(0,out_units/* count */.U9)(subjectsOf(version).length, 'file')}: a dry run attests nothing`);
    if (there.length > 0)
        log.info(`there already: ${(0,out_units/* count */.U9)(there.length, 'object')} of this version`);
    if (plan.addresses.latest === undefined)
        return;
    const { latest, claim } = await readChannel(plan.release.channel, store);
    if (latest?.version === plan.release.version && claim === undefined)
        log.info(`${(0,layout/* latestPrefix */.W1)(plan.release)} is this version already`);
    else if (latest !== undefined && (0,plan_sequence/* isNewer */.U4)(latest.sequence, plan.sequence, now()))
        log.info(`would leave ${(0,layout/* latestPrefix */.W1)(plan.release)} as it is: ${latest.version} is from a newer run`);
    else
        log.info(`would update ${(0,out_units/* count */.U9)(version.entries.length, 'object')} of ${(0,layout/* latestPrefix */.W1)(plan.release)}, now ${latest?.version ?? 'nothing'}`);
}

;// CONCATENATED MODULE: ./out/publish/fail-on-problems.js

/**
 * Throws if the CDN was not invalidated, clients can't get what was published, or old versions were not removed. What
 * was published stays published.
 */
function failOnProblems({ invalidation, probed, pruned }, [done, failed] = ['everything is published', "clients can't use it"]) {
    const problems = [];
    if (invalidation.kind === 'failed')
        problems.push({
            topic: 'invalidation-failed',
            message: `${done}, but the CloudFront invalidation failed: ${invalidation.reason}`,
            hint: `it may serve the previous files for as long as it caches; invalidate ${invalidation.path} or run again`,
        });
    if (probed.kind === 'failed')
        problems.push(...probed.failures.map(({ topic, what, remedy }) => ({
            topic,
            message: `${done}, but ${failed}: ${what}`,
            hint: remedy,
        })));
    if (pruned !== undefined && 'failed' in pruned)
        problems.push({
            topic: 'prune-failed',
            message: `${done}, but old versions were not removed: ${pruned.failed}`,
            hint: 'the next run that publishes tries again',
        });
    (0,out_errors/* throwProblems */.Jh)(problems);
}

;// CONCATENATED MODULE: ./out/publish/late-access.js

/**
 * Checks what can be checked without credentials, for a run that takes its role after the build. What the role may do is
 * known only then.
 */
async function checkWithoutCredentials({ destination }, role, world) {
    const { env, log } = world;
    if (hasCredentials(env))
        log.warning('role-to-assume is set, but the job has AWS credentials already, while it builds: remove the step that gets them (aws-actions/configure-aws-credentials), or leave role-to-assume out');
    await world.lookFor(destination);
    log.info(`${role} is taken when everything is built and packed: what it may do is checked then`);
}

// EXTERNAL MODULE: ./out/permissions.js
var permissions = __webpack_require__(39620);
;// CONCATENATED MODULE: ./out/publish/planned-writes.js



/** What a publish will write. */
function comingOf(plan) {
    const { release, addresses } = plan;
    return {
        folders: [(0,layout/* versionPrefix */.J9)(release), ...(addresses.latest === undefined ? [] : aboutLatest(release))],
        types: [...new Set(samplePaths(plan).map(path => (0,placing/* inVersion */.SV)(path).contentType))].sort(),
    };
}
/** One path for each Content-Type that will be written, except those that a producer can't know in advance. */
const samplePaths = (plan) => [
    layout/* paths */.f0.manifest,
    ...producers/* allProducers */.bw.flatMap(producer => [...producer.plan(plan), ...(producer.samples?.(plan) ?? [])]),
];
/** What is written when `latest` moves: its folder, the channel's own page beside it, and the list of channels. */
const aboutLatest = (release) => [
    (0,layout/* latestPrefix */.W1)(release),
    channelPrefix(release),
    '',
];
const channelPrefix = ({ channel }) => `${channel}/`;
/** What a promotion will write: copies of objects that exist. */
const comingOfPromotion = (release) => ({
    folders: aboutLatest(release),
    types: [],
});
/** What a yank will write, whether or not the version is `latest`. */
const comingOfYank = (release) => ({
    folders: [(0,layout/* versionPrefix */.J9)(release), channelPrefix(release)],
    types: [],
});

;// CONCATENATED MODULE: ./out/publish/preflight.js








/** Checks everything that would otherwise fail after expensive work: credentials, bucket, distribution, version. */
async function preflight(plan, world) {
    const target = await openTarget(plan, plan.dryRun ? 'read' : 'write', comingOf(plan), world);
    await checkVersion(plan, target.store, world);
    await checkSigning(plan, target.store, world);
    return target;
}
/** A dry run, as of a pull request, has no secrets: it only tells what would be missing. */
async function checkSigning({ release, signer, dryRun }, store, { log }) {
    try {
        await refuseUnsigned(release.channel, signer, store);
    }
    catch (error) {
        if (!dryRun || !(error instanceof out_errors/* ActionError */.lZ))
            throw error;
        log.warning(`a publish would fail: ${error.message}`);
    }
}
async function openTarget({ destination, distributionId }, use, coming, world) {
    const store = await world.store(destination);
    const cdn = distributionId === undefined ? undefined : await world.cdn(distributionId, roleOf(destination));
    const [guarantees] = await both(store.check(use, coming), Promise.resolve(cdn?.check(use)));
    world.log.info(`${store.name} is there and can be ${use === 'read' ? 'read' : 'written'}`);
    logGuarantees(guarantees, store, world);
    return { store, cdn, guarantees };
}
/** Waits for both, and throws what is wrong with either in one error. */
async function both(one, other) {
    const [first, second] = await Promise.allSettled([one, other]);
    if (first.status === 'rejected' && second.status === 'rejected')
        throwTogether(first.reason, second.reason);
    return Promise.all([one, other]);
}
function throwTogether(first, second) {
    if (first instanceof permissions/* AccessDenied */.O && second instanceof permissions/* AccessDenied */.O)
        throw (0,permissions/* lacks */.p)([...first.missing, ...second.missing], first);
    // Without credentials, both fail alike.
    if (first instanceof out_errors/* ActionError */.lZ && second instanceof out_errors/* ActionError */.lZ && first.topic !== second.topic)
        (0,out_errors/* throwProblems */.Jh)([first, second]);
}
const answers = { yes: 'yes', no: 'no', unproven: "can't be asked" };
/** Logs for each guarantee that publishing relies on whether the store gives it, and what is weaker without it. */
function logGuarantees(guarantees, { name }, { log }) {
    if (guarantees.length > 0)
        log.info(`what publishing relies on, and whether ${name} provides it:`);
    for (const { guarantee, kept } of guarantees)
        log.info(`  ${answers[kept].padEnd(14)}  ${guarantee}`);
    const weaker = guarantees.filter(({ kept }) => kept === 'no').map(one => one.weaker);
    if (weaker.length > 0)
        log.warning(`${name} does not provide everything that publishing relies on: ${weaker.join('; ')}. Let only one run publish at a time (concurrency); docs/publishing.md names stores that provide more`);
}
/**
 * A version is built from one commit. A build from another commit could only end in a refusal to overwrite the version.
 */
async function checkVersion({ release }, store, { log }) {
    const published = await (0,out_stored/* readStored */.CL)((0,layout/* versionPrefix */.J9)(release) + layout/* paths */.f0.manifest, store);
    if (published === undefined)
        return;
    const { git_commit: commit } = parseManifest(published);
    if (commit !== (release.commit ?? 'unknown'))
        throw new out_errors/* ActionError */.lZ('version-taken', `version ${release.version} of ${release.channel} is already published, from commit ${commit}`, 'set another version: what is published is never changed');
    log.info(`version ${release.version} is already published from this commit: equal files will be left as they are`);
}

// EXTERNAL MODULE: ./out/summary/describe-plan.js
var describe_plan = __webpack_require__(68188);
;// CONCATENATED MODULE: ./out/sign/signer.js




/** Opens the key; `undefined` if there is none. Throws if its password is wrong, before anything expensive. */
async function openSigner({ signingKey, signingKeyPassword, publicKeys = [] }, world) {
    if (signingKey === undefined)
        return undefined;
    const locked = 'key' in signingKey ? signingKey.key : await readKey(signingKey.path, world);
    const key = await (0,keys/* unlock */.Tl)(locked, signingKeyPassword);
    const others = publicKeys.filter(({ text }) => text !== key.public.text);
    return {
        accepted: [key.public, ...others],
        sign: (content, comment) => signFile(content, comment, key),
    };
}
async function readKey(path, { cwd, env, files }) {
    const home = path.startsWith('~/') && env['HOME'] !== undefined ? env['HOME'] + path.slice(1) : path;
    const text = await files.readText((0,external_node_path_.resolve)(cwd, home));
    if (text !== undefined)
        return (0,keys/* parseSecretKey */.NP)(text);
    throw new out_errors/* ActionError */.lZ('not-a-signing-key', `signing-key names a file that is not there: ${path}`, 'give the path of minisign.key; in a workflow, its content, as a secret');
}

;// CONCATENATED MODULE: ./out/survey/rust.js

/** Asks the rustc that cargo will run: https://doc.rust-lang.org/cargo/reference/environment-variables.html */
async function surveyRust(ask, { RUSTC: rustc = 'rustc' }) {
    const answer = async (...argv) => {
        const finished = await ask(...argv);
        if (finished.code === 0)
            return finished.stdout;
        throw withoutRust(argv.join(' '), finished);
    };
    const verbose = await answer(rustc, '-vV');
    const field = (name) => new RegExp(`^${name}: (.*)$`, 'm').exec(verbose)?.[1] ?? 'unknown';
    const version = /^cargo (\d+)\.(\d+)/.exec(await answer('cargo', '--version'));
    return {
        release: field('release'),
        commitHash: field('commit-hash'),
        host: field('host'),
        knownTriples: (await answer(rustc, '--print', 'target-list')).split('\n').filter(line => line !== ''),
        cargo: [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)],
    };
}
/** An error in rustup's own words, without the stack backtrace that it prints if RUST_BACKTRACE is set. */
function withoutRust(command, { code, stderr }) {
    const words = stderr.replace(/\n*Stack backtrace:[\s\S]*$/, '').trim();
    const [what = '', ...help] = words.replace(/^[\s\S]*?(?=^error: )/m, '').split(/\n(?=help: )/);
    const missing = /toolchain '(.+)' is not installed/.exec(what)?.[1];
    return new out_errors/* ActionError */.lZ('rust-missing', `${command} failed: ${what.replace(/^error: /, '') || `exit code ${code}`}`, missing === undefined
        ? [
            ...help.map(line => line.replace(/^help: /, '')),
            'install Rust (https://rustup.rs), with the toolchain that the workspace asks for',
        ].join('; ')
        : `install it in a step before: \`rustup toolchain install ${missing}\``);
}

;// CONCATENATED MODULE: ./out/survey/survey.js










/** Asks cargo, rustc and git. Every error names the input or the program that caused it. */
async function survey(inputs, world) {
    const folder = (0,external_node_path_.resolve)(world.cwd, inputs.workingDirectory);
    if (!(await world.files.isFolder(folder)))
        throw new out_errors/* ActionError */.lZ('working-directory', `working-directory "${inputs.workingDirectory}" is not a folder`, `give the folder of a Cargo workspace, relative to ${world.cwd}`);
    const ask = (...argv) => world.exec.run({ argv, cwd: folder, env: (0,environment/* buildEnvironment */.AF)(world.env) });
    const rust = await surveyRust(ask, world.env);
    const metadata = await ask('cargo', 'metadata', '--format-version', '1', '--no-deps');
    if (metadata.code !== 0)
        throw refusedByCargo(metadata.stderr, inputs, folder, world);
    const workspace = parseMetadata(metadata.stdout);
    const source = await (0,survey_source/* surveySource */.iT)(workspace, ask, world);
    return {
        workspace,
        source,
        rust,
        builderSettings: await surveySettings(workspace, source, world),
        texts: await surveyTexts(workspace, world),
        packageJsons: await surveyPackageJsons(workspace, world),
        signer: await openSigner(inputs, world),
        env: world.env,
        now: world.now(),
    };
}
/** An error in cargo's own words, with an annotation if it names a line of a manifest. */
function refusedByCargo(stderr, inputs, folder, world) {
    const message = stderr.trim();
    if (message.includes('could not find `Cargo.toml`'))
        return new out_errors/* ActionError */.lZ('working-directory', `working-directory "${inputs.workingDirectory}" holds no Cargo workspace: there is no Cargo.toml`, 'give the folder that holds the Cargo.toml');
    const spot = /^ *--> (.+\.toml):(\d+):(\d+)$/m.exec(message);
    if (spot?.[1] !== undefined) {
        const root = world.env['GITHUB_WORKSPACE'] ?? folder;
        const place = {
            file: (0,survey_source/* fromRoot */.tc)(root, (0,external_node_path_.resolve)(folder, spot[1])),
            line: Number(spot[2]),
            column: Number(spot[3]),
        };
        world.log.annotate(message, place);
    }
    return new out_errors/* ActionError */.lZ('workspace-unreadable', `cargo can't read the workspace:\n${message}`, 'fix the manifest that it names');
}
async function surveySettings({ root }, { rootManifest }, { env, files }) {
    const found = new Map();
    for (const name of inputs_builder/* builderNames */.k) {
        const { settingsFile } = builders[name];
        if (settingsFile === undefined)
            continue;
        const path = (0,external_node_path_.resolve)(root, settingsFile.path(env));
        const text = await files.readText(path);
        const settings = text === undefined ? undefined : { path, text };
        settingsFile.check(settings, rootManifest);
        if (settings !== undefined)
            found.set(name, settings);
    }
    return found;
}
async function surveyTexts({ members }, { files, signal }) {
    const paths = members.flatMap(({ manifestPath, buildScript }) => [manifestPath, buildScript ?? []].flat());
    const read = async (path) => [
        path,
        (await files.readText(path)) ?? '',
    ];
    return new Map(await (0,pool/* mapConcurrently */.X)(paths, pool/* maxConcurrency */.m, read, signal));
}
async function surveyPackageJsons({ root, members }, { files, signal }) {
    const folders = new Set([root, ...members.map(({ manifestPath }) => (0,external_node_path_.dirname)(manifestPath))]);
    const read = async (folder) => {
        const text = await files.readText((0,external_node_path_.join)(folder, 'package.json'));
        return text === undefined ? [] : [[folder, text]];
    };
    return new Map((await (0,pool/* mapConcurrently */.X)([...folders], pool/* maxConcurrency */.m, read, signal)).flat());
}

// EXTERNAL MODULE: ./out/plan/profile.js
var profile = __webpack_require__(47571);
;// CONCATENATED MODULE: ./out/toolchain/auditable.js

/**
 * It has no pins: cargo builds it from its crate, and crates.io has its digest. Without cargo, it tells no version, so one on
 * PATH is not used.
 */
const cargoAuditable = {
    name: 'cargo-auditable',
    version: '0.7.7',
    versionArgument: '--version',
    crate: 'cargo-auditable',
    pins: {},
};
/** A builder that cargo-auditable runs: `cargo zigbuild` becomes `cargo auditable zigbuild`. */
async function withAuditable({ command: [, ...subcommand], ...builder }, host, world) {
    const { program, tool } = await (0,find_tool/* findTool */.S)(cargoAuditable, host, world);
    return { ...builder, command: [program, 'auditable', ...subcommand], auditable: tool.version };
}

;// CONCATENATED MODULE: ./out/toolchain/compiler-check.js


/** Reads what the probe's build script reported to Cargo: one line `build-script-executed` for each target. */
function parseCompilerCheck(line) {
    if (!line.startsWith('{"reason":"build-script-executed"'))
        return undefined;
    const { env } = JSON.parse(line);
    const told = new Map(env);
    const value = (name) => {
        const text = told.get(`PROBE_${name}`);
        return text === '' ? undefined : text;
    };
    const memcmp = value('MEMCMP') ?? '';
    return {
        triple: value('TARGET') ?? '',
        os: value('OS') ?? 'unknown',
        compiler: value('COMPILER'),
        glibc: value('GLIBC'),
        memcmp: memcmp === 'right'
            ? { kind: 'right' }
            : memcmp.startsWith('wrong at ')
                ? { kind: 'wrong', level: memcmp.slice('wrong at '.length) }
                : { kind: 'unknown', reason: memcmp },
    };
}
/** The lines of a compiler or linker error among cargo's messages. */
function parseComplaint(line) {
    if (!line.startsWith('{"reason":"compiler-message"'))
        return [];
    const { message } = JSON.parse(line);
    return message.level.startsWith('error') ? (message.rendered ?? '').trimEnd().split('\n') : [];
}
/** Logs what was found. Throws if the compiler miscompiles, unless that is only to be a warning. */
function reportCheck(check, build, { compilerCheck }, { log }) {
    const where = builders[build.builder].place(build);
    if (check.compiler === undefined) {
        log.info(`${check.triple}: no C compiler ${where}, so nothing in C is built`);
        return;
    }
    const found = `${check.compiler} ${where} (${check.os}${check.glibc === undefined ? '' : `, glibc ${check.glibc}`})`;
    if (check.memcmp.kind === 'right') {
        log.info(`${check.triple}: ${found} compares bytes correctly`);
        return;
    }
    if (check.memcmp.kind === 'unknown') {
        const text = `${check.triple}: ${found} could not be tried for GCC bug 95189: ${check.memcmp.reason}`;
        if (mayHaveIt(check.compiler))
            log.warning(text);
        else
            log.info(text);
        return;
    }
    const message = `${check.triple}: ${found} miscompiles memcmp at ${check.memcmp.level} (GCC bug 95189): comparing with a constant that holds a NUL byte stops at that byte, so C code in dependencies such as TLS or cryptography takes different bytes for equal`;
    if (compilerCheck === 'warning')
        log.warning(message);
    else
        throw new out_errors/* ActionError */.lZ('compiler-miscompiles', message, compiler_check_remedy(build));
}
function compiler_check_remedy({ builder, targets }) {
    const triple = targets[0]?.triple ?? '';
    const ways = builders[builder].otherCompilers(triple);
    return `${[...ways, `set CFLAGS_${triple.replaceAll('-', '_')}=-fno-builtin-memcmp in build-env`, 'or set compiler-check to warning'].join('; ')}. Nothing was compiled`;
}
/** A version number alone is only a suspicion, because distributions fix compilers without changing it. */
const mayHaveIt = (compiler) => /^gcc (9\.|10\.[12]\.)/.test(compiler);

;// CONCATENATED MODULE: ./out/toolchain/probe.js









/** Files beside the program. */
const sources = {
    'build.rs': __webpack_require__.ab + "build.rs",
    'identity.c': __webpack_require__.ab + "identity.c",
    'probe.c': __webpack_require__.ab + "probe.c",
};
/**
 * Builds a small package of ours as the user's packages will be built: with the same builder, the same image with the
 * same additions, and the same environment. Its build script compiles and runs a C program, which checks the compiler
 * before it compiles anything of the user's.
 */
async function probeCompilers(builder, plan, world) {
    const { build } = builder;
    const folder = (0,external_node_path_.join)(plan.workFolder, 'probe', (0,external_node_path_.basename)(build.targetFolder));
    await world.files.remove(folder);
    const target = (0,external_node_path_.join)(folder, 'target');
    const ofBuilder = builders[build.builder].probe(build, plan.workspace.root);
    await writePackage(folder, ofBuilder.files, plan, world.files);
    const said = [];
    const compilers = [];
    const command = {
        argv: [
            ...builder.command,
            '--message-format=json',
            ...build.targets.map(target => `--target=${target.triple}`),
            ...inOneFolder(builders[build.builder].inside(target), plan.rust),
        ],
        cwd: folder,
        env: { ...builder.env, ...ofBuilder.env, CARGO_TARGET_DIR: target },
        ...(builders[build.builder].contained ? { outside: true } : {}),
    };
    const listeners = {
        stdout: line => {
            const check = parseCompilerCheck(line);
            if (check !== undefined)
                compilers.push(check);
            said.push(...parseComplaint(line));
        },
        stderr: line => {
            said.push(line);
            world.log.debug(line);
        },
    };
    // cross may first have to build an image.
    const { code } = await (0,out_progress/* showing */.E)(`checking the compiler of ${build.name}`, world, () => world.exec.run(command, listeners));
    if (code !== 0)
        examine(build, said, compilers, plan, world);
    for (const check of compilers)
        reportCheck(check, build, plan, world);
    return compilers;
}
/** Throws an error with the compiler's error in the first line, and its output below. */
function examine(build, said, compilers, { rust }, { log }) {
    const what = said.find(line => line.startsWith('error'))?.replace(/^error(\[\w+\])?: /, '');
    const linker = /^linker `(.+)` not found/.exec(what ?? '')?.[1];
    const foreign = build.targets.find(target => target.triple !== rust.host);
    const linked = compilers.length === build.targets.length && what?.startsWith('linking with ') === true;
    const needsLinker = builders[build.builder].compilesAsHost && foreign !== undefined;
    // Flags of the workspace may name files by paths that lead from its root, and not from the probe's.
    if (linked && !needsLinker) {
        log.info(`${build.name}: an empty program could not be linked outside of the workspace: ${what}`);
        return;
    }
    throw new out_errors/* ActionError */.lZ('builder-broken', `${build.name} can't build even an empty package: ${what ?? 'it reports no error'}\n${said.slice(-20).join('\n')}`, linker !== undefined
        ? `install ${linker}, with a C compiler (on Debian: \`apt-get install ${debianPackage(linker)}\`); nothing was compiled`
        : linked && foreign !== undefined
            ? `${chooseLinker(foreign)}; nothing was compiled`
            : 'fix that error; nothing was compiled');
}
/** How to give cargo the linker for another machine; rustc takes the host's own unless it is told. */
function chooseLinker(target) {
    const linker = (0,architectures/* gnuLinker */.y4)(target);
    const variable = `CARGO_TARGET_${target.triple.toUpperCase().replaceAll('-', '_')}_LINKER`;
    return linker === undefined
        ? `set ${variable} to a linker for it`
        : `set ${variable} to a linker for it, such as ${linker} (on Debian: \`apt-get install ${debianPackage(linker)}\`)`;
}
/** The package of a compiler: https://packages.debian.org/search?keywords=gcc- */
function debianPackage(program) {
    if (program === 'musl-gcc')
        return 'musl-tools';
    const prefix = /^(.+)-gcc$/.exec(program)?.[1];
    if (prefix === undefined)
        return 'build-essential';
    const machine = prefix.replaceAll('_', '-');
    return `gcc-${machine.replace(/^(.+)-w64-mingw32$/, 'mingw-w64-$1')}`;
}
async function writePackage(folder, more, plan, files) {
    // Cross reads settings from the build's root manifest, so the probe's manifest must have the same ones.
    const root = (0,toml/* parseToml */.MT)(plan.source.rootManifest, 'Cargo.toml');
    const manifest = {
        package: {
            name: 'build-packages-probe',
            version: '0.0.0',
            edition: '2021',
            ...(root.package?.metadata === undefined ? {} : { metadata: root.package.metadata }),
        },
        // It is in the target folder of the user's workspace, but is no member of it.
        workspace: {},
    };
    await files.write((0,external_node_path_.join)(folder, 'Cargo.toml'), (0,smol_toml_dist/* stringify */.As)(manifest));
    await files.write((0,external_node_path_.join)(folder, 'src/main.rs'), 'fn main() {}\n');
    for (const [name, source] of Object.entries(sources)) {
        const text = await files.readText(source);
        if (text === undefined)
            throw new Error(`${name} is not beside the program`);
        await files.write((0,external_node_path_.join)(folder, name), text);
    }
    for (const name of [...toolchainFiles, ...more]) {
        const path = (0,external_node_path_.join)(plan.workspace.root, name);
        if (await files.isFile(path))
            await files.copy(path, (0,external_node_path_.join)(folder, name));
    }
}
const toolchainFiles = ['rust-toolchain.toml', 'rust-toolchain'];

;// CONCATENATED MODULE: ./out/toolchain/standard-library.js




/**
 * Makes sure that rustc has the standard library of each target; rustup adds missing ones if it can. Throws an error
 * for all that are still missing.
 */
async function prepareStandardLibraries(triples, plan, world) {
    const problems = [];
    for (const triple of triples) {
        if (await hasStandardLibrary(triple, plan, world))
            continue;
        const refusal = await addTarget(triple, plan, world);
        if (refusal !== undefined)
            problems.push(standard_library_missing(triple, refusal, plan));
    }
    (0,out_errors/* throwProblems */.Jh)(problems);
}
function standard_library_missing(triple, refusal, plan) {
    const forWasm = triple === toolchain_wasm/* wasmTriple */.tM;
    const packages = plan.wasm.map(one => one.name).join(', ');
    return {
        topic: 'standard-library-missing',
        message: `${forWasm ? `WASM packages (${packages})` : 'targets'}: this machine (${plan.rust.host}) has no standard library for ${triple}, and ${refusal}`,
        hint: `\`rustup target add ${triple}\`, in ${plan.workspace.root}; or ${forWasm ? 'set wasm to false' : 'leave the target out'}`,
    };
}
async function hasStandardLibrary(triple, plan, world) {
    const asked = await standard_library_ask(['rustc', '--print', 'target-libdir', '--target', triple], plan, world);
    const files = asked.code === 0 ? await world.files.list(asked.stdout.trim()) : [];
    return files.some(file => /^libcore-.*\.rlib$/.test(file));
}
/** Returns why it could not be added; `undefined` if it was added. */
async function addTarget(triple, plan, world) {
    const rustup = await world.exec.find('rustup');
    if (rustup === undefined)
        return 'there is no rustup to add it';
    world.log.info(`rustup target add ${triple}`);
    const { code, stderr } = await (0,out_progress/* showing */.E)(`adding ${triple}`, world, () => standard_library_ask(['rustup', 'target', 'add', triple], plan, world));
    if (code !== 0)
        return `rustup can't add it: ${standard_library_lastLine(stderr)}`;
    return (await hasStandardLibrary(triple, plan, world)) ? undefined : 'rustup added it to another toolchain';
}
/** Runs a program in the workspace, where rust-toolchain.toml selects the toolchain. */
const standard_library_ask = (argv, plan, world) => world.exec.run({ argv, cwd: plan.workspace.root, env: (0,environment/* buildEnvironment */.AF)(world.env), outside: true });
const standard_library_lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

// EXTERNAL MODULE: ./out/toolchain/sources.js
var toolchain_sources = __webpack_require__(58418);
;// CONCATENATED MODULE: ./out/toolchain/prepare.js








/** Finds or fetches what each build needs, and checks its compilers before anything is compiled. */
async function prepareToolchain(plan, world) {
    const triples = plan.builds.flatMap(build => build.targets.map(target => target.triple));
    const wasmTriples = plan.wasmBuild === undefined ? [] : [toolchain_wasm/* wasmTriple */.tM];
    if (plan.builds.length > 0 || plan.wasmBuild !== undefined) {
        (0,toolchain_sources/* tellWithheld */.V0)(world);
        await (0,toolchain_sources/* fetchPrivate */.C9)(plan, [...triples, ...wasmTriples], world);
    }
    await prepareStandardLibraries([...triples, ...wasmTriples], plan, world);
    const builders = [];
    for (const build of plan.builds)
        builders.push(await prepareBuilder(build, plan, world));
    if (plan.auditable && plan.wasmBuild !== undefined)
        world.log.info('wasm-pack builds without cargo-auditable, which knows no packages for JavaScript');
    const wasm = plan.wasmBuild && (await (0,toolchain_wasm/* prepareWasm */.gT)(plan.wasmBuild, plan, world));
    const builds = [];
    for (const builder of builders)
        builds.push({ ...builder, compilers: await probeCompilers(builder, plan, world) });
    return { builds, wasm };
}
async function prepareBuilder(build, plan, world) {
    const env = {
        ...(0,profile/* stripping */.P)(build.profile, plan.source.rootManifest),
        ...(0,environment/* cargoEnvironment */.im)(build, world.env),
    };
    const { targetFolder, ...prepared } = await builders[build.builder].prepare(build, env, plan, world);
    const ready = { ...prepared, build: { ...build, targetFolder } };
    return plan.auditable ? withAuditable(ready, plan.rust.host, world) : ready;
}

;// CONCATENATED MODULE: ./out/commands/steps.js





















/** Makes a plan and logs it. */
async function showPlan(notes, world, make) {
    const plan = await notes.stage('plan', 'Plan', async () => {
        const made = await make();
        for (const line of (0,describe_plan/* describePlan */.d)(made))
            world.log.info(line);
        for (const warning of made.warnings)
            world.log.warning(warning);
        return made;
    });
    notes.remember({ plan });
    return plan;
}
/** The plan of a command that builds but publishes nothing. */
function planBuild(action, raw, notes, world) {
    return showPlan(notes, world, async () => {
        const inputs = (0,read_inputs/* readBuildInputs */.qJ)(raw, action);
        const make = action === 'setup' ? makeSetupPlan : makeBuildPlan;
        return make(inputs, await survey(inputs, world));
    });
}
function steps_prepare(plan, notes, world) {
    return notes.stage('toolchain', 'Toolchain', () => prepareToolchain(plan, world));
}
async function runBuilds(plan, notes, world) {
    const toolchain = await steps_prepare(plan, notes, world);
    const names = [...plan.builds, ...(plan.wasmBuild === undefined ? [] : [plan.wasmBuild])];
    const title = names.length === 0 ? 'Nothing to build' : `Build with ${names.map(one => one.name).join(', ')}`;
    const built = await notes.stage('build', title, () => guardingCommandFiles(world, () => buildAll(toolchain, plan, world)));
    notes.remember({ built });
    return built;
}
/** Checks the destination before expensive work. A run that takes a role later, and gets `undefined`, checks the rest then. */
async function checkTarget(plan, notes, world) {
    const title = `Check ${plan.addresses.base}`;
    const role = roleOf(plan.destination);
    if (role === undefined)
        return reachTarget('preflight', title, plan, notes, world);
    await notes.stage('preflight', title, () => checkWithoutCredentials(plan, role, world));
    return undefined;
}
async function reachTarget(stage, title, plan, notes, world) {
    const { guarantees, ...target } = await notes.stage(stage, title, () => preflight(plan, world));
    notes.remember({ guarantees });
    return target;
}
/** Packages and publishes what was built. Without an `early` target, takes the role in between. */
async function release(built, plan, early, notes, world) {
    (0,out_errors/* throwProblems */.Jh)(unallowedLibraries(built.binaries, plan));
    const parts = await notes.stage('package', 'Package', () => guardingCommandFiles(world, () => makeParts(built, plan, world)));
    // Other people's code has run for the last time: from here on, the run may have credentials.
    const target = early ?? (await reachTarget('access', `Check ${plan.addresses.base}`, plan, notes, world));
    const previous = await versionBefore(plan.release, target.store, world.log);
    const before = previous?.manifest;
    const changes = await findChanges(before, plan, world);
    const attesting = await askForSigner(plan, world);
    const { version, ...contents } = assemble(parts, changes, plan, previous, attesting?.signer);
    const assembled = { ...contents, version: await signed(version, plan, world) };
    notes.remember({ before, changes, packaged: assembled });
    if (plan.dryRun) {
        const objects = assembled.version.entries.length;
        await notes.stage('publish', `Dry run, ${objects} objects`, () => dryRun(assembled, plan, target, world));
        return;
    }
    const packaged = attesting === undefined
        ? assembled
        : await attestTree(assembled, built, plan, attesting, target, notes, world);
    const objects = packaged.version.entries.length;
    const published = await notes.stage('publish', `Publish ${objects} objects`, () => publishVersion(packaged, plan, target, world));
    notes.remember({ published });
    failOnProblems(published);
}
async function attestTree(assembled, built, plan, attesting, { store }, notes, world) {
    const { packaged, attested } = await notes.stage('attest', 'Attest', () => attest(assembled, built, plan, attesting, store, world));
    notes.remember({ packaged, attested });
    return packaged;
}
/** Does what runs other people's code: where this machine can, behind a wall. */
const withWall = ({ workspace }, world, work) => (0,temporary/* inTemporaryFolder */.P)(world, async (scratch) => work({ ...world, exec: await world.wall(scratch, workspace.root) }));
/** Without the lock, a second run in the same workspace would replace what the first has built. */
async function withWorkspaceLock({ workspace }, world, work) {
    const unlock = await world.lock(workspace.targetFolder);
    try {
        await work();
    }
    finally {
        await unlock();
    }
}

;// CONCATENATED MODULE: ./out/commands/build.js



/** Builds, and hands the result to the job that publishes. */
async function buildCommand(raw, journal, world) {
    const plan = await planBuild('build', raw, journal, world);
    await withWorkspaceLock(plan, world, async () => {
        const { binaries } = await withWall(plan, world, inside => runBuilds(plan, journal, inside));
        for (const { message, hint } of unallowedLibraries(binaries, plan))
            world.log.warning(`${message}; publish will refuse it\n${hint}`);
        await handOver(plan, world);
    });
}

;// CONCATENATED MODULE: ./out/commands/list.js



/** Lists the versions of a channel. */
async function listCommand(raw, journal, world) {
    const { channel, destination } = makeListPlan((0,read_inputs/* readStoreInputs */.db)(raw, 'list'), world.env);
    const listing = await journal.stage('list', `List ${channel}`, () => surveyChannel(channel, destination, world));
    journal.remember({ listing });
}

;// CONCATENATED MODULE: ./out/commands/plan.js




/** Decides what is built and published, and distributes it over jobs. */
async function planCommand(raw, journal, world) {
    const { jobs } = await showPlan(journal, world, async () => {
        const inputs = (0,read_inputs/* readBuildInputs */.qJ)(raw, 'plan');
        return makeMatrix(inputs, await survey(inputs, world));
    });
    journal.remember({ jobs });
}

;// CONCATENATED MODULE: ./out/publish/promote.js








/** Points `latest` at a published version, older or newer, with copies that the store makes itself. */
async function promoteVersion(plan, world) {
    const { store, cdn } = await openTarget(plan, 'write', comingOfPromotion(plan), world);
    await refuseUnsigned(plan.channel, plan.signer, store);
    const published = await readVersion(plan, store);
    if (plan.signer !== undefined)
        await vouched(layout/* paths */.f0.checksums, published.sums, published, plan.signer.accepted, store);
    await verifyFiles(published, store, world);
    const latest = await moveLatest(published, plan, 'any', store, world);
    if (latest.kind === 'moved')
        world.log.info(`latest of ${plan.channel} was ${latest.from ?? 'nothing'} and is ${plan.version} now`);
    return { latest, ...(await followUp(published, latest.kind !== 'superseded', plan, cdn, world)) };
}

;// CONCATENATED MODULE: ./out/commands/promote.js






/** Points latest at a published version. */
async function promoteCommand(raw, journal, world) {
    const plan = await journal.stage('plan', 'Plan', async () => {
        const inputs = (0,read_inputs/* readInputs */.Ko)(raw, 'promote');
        const made = makePromotePlan(inputs, world.env, world.now(), await openSigner(inputs, world));
        world.log.info(`latest of ${made.channel} will be ${made.version}`);
        return made;
    });
    journal.remember({ plan });
    const { channel, version } = plan;
    const promoted = await journal.stage('promote', `Point latest of ${channel} at ${version}`, () => promoteVersion(plan, world));
    journal.remember({ promoted });
    if (promoted.latest.kind === 'superseded')
        throw new out_errors/* ActionError */.lZ('latest-claimed', `latest was not pointed at ${version}: meanwhile, it was claimed for ${promoted.latest.by.version}`, 'check which of the two it should be, and promote again if necessary');
    failOnProblems(promoted);
}

;// CONCATENATED MODULE: ./out/commands/publish.js






/** Publishes what other jobs or an earlier step have built. */
async function publishCommand(raw, journal, world) {
    const plan = await showPlan(journal, world, async () => {
        const inputs = (0,read_inputs/* readInputs */.Ko)(raw, 'publish');
        const facts = await survey(inputs, world);
        const workFolder = ownFolder(facts.workspace);
        await collect(workFolder, world);
        return makePublishPlan(await withSavedRelease(inputs, workFolder, world.files), facts);
    });
    await withWorkspaceLock(plan, world, async () => {
        const built = await loadBuilt(plan, world.files);
        for (const { bin, target, start } of built.binaries)
            world.log.info(`${bin} for ${target.triple} was ${start.kind === 'started' ? `started ${start.how}` : `not started: ${start.why}`}`);
        const target = await checkTarget(plan, journal, world);
        await withWall(plan, world, inside => release(built, plan, target, journal, inside));
    });
}

;// CONCATENATED MODULE: ./out/commands/root.js




/** Builds and publishes in one run. */
async function rootCommand(raw, journal, world) {
    const plan = await showPlan(journal, world, async () => {
        const inputs = (0,read_inputs/* readInputs */.Ko)(raw, 'root');
        return makePlan(inputs, await survey(inputs, world));
    });
    const target = await checkTarget(plan, journal, world);
    await withWorkspaceLock(plan, world, async () => {
        await withWall(plan, world, async (inside) => {
            const built = await runBuilds(plan, journal, inside);
            await release(built, plan, target, journal, inside);
        });
    });
}

;// CONCATENATED MODULE: ./out/toolchain/export.js


/** Passes the toolchain to later steps of the job: its programs on PATH, its settings in the environment. */
function exportToolchain({ builds, wasm }, world) {
    const before = (world.env['PATH'] ?? '').split(external_node_path_.delimiter);
    const environments = [...builds, ...(wasm === undefined ? [] : [wasm])].map(one => one.env);
    const programs = builds
        .map(({ command: [program] }) => program)
        .filter(external_node_path_.isAbsolute)
        .map(external_node_path_.dirname);
    const added = environments.flatMap(env => (env['PATH'] ?? '').split(external_node_path_.delimiter));
    const folders = new Set([...programs, ...added].filter(folder => folder !== '' && !before.includes(folder)));
    for (const folder of folders) {
        world.addPath(folder);
        world.log.info(`PATH has ${folder}`);
    }
    const settings = builds.map(({ build }) => builders[build.builder].exported(build));
    for (const [name, value] of Object.entries(Object.assign({}, ...settings))) {
        world.exportVariable(name, value);
        world.log.info(`${name}=${value}`);
    }
}

;// CONCATENATED MODULE: ./out/commands/setup.js


/** Installs the tools for later steps of the job. */
async function setupCommand(raw, journal, world) {
    const plan = await planBuild('setup', raw, journal, world);
    const toolchain = await withWall(plan, world, inside => steps_prepare(plan, journal, inside));
    exportToolchain(toolchain, world);
}

;// CONCATENATED MODULE: ./out/publish/fault.js

/** Turns an error of the project into a fault, and goes on. */
async function collecting(where, faults, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof out_errors/* ActionError */.lZ))
            throw error;
        faults.push({ where, what: error.message });
        return undefined;
    }
}

;// CONCATENATED MODULE: ./out/publish/expected-index.js






/**
 * The crates to which the index of `latest` leads, and what is wrong with it. After the line of the version itself, a file
 * may have those of earlier versions, each yanked, so that nothing new chooses it, and for as long as its crate is there.
 */
async function indexOfLatest(published, store, { signal }) {
    const faults = [];
    const check = async (path) => {
        const where = (0,layout/* latestPrefix */.W1)(published) + path;
        return (await collecting(where, faults, () => cratesIn(path, published, store))) ?? [];
    };
    const own = published.mutable.filter(placing/* isIndexFile */.pO);
    const crates = await (0,pool/* mapConcurrently */.X)(own, pool/* maxConcurrency */.m, check, signal);
    return { crates: crates.flat(), faults };
}
async function cratesIn(path, published, store) {
    const prefix = (0,layout/* latestPrefix */.W1)(published);
    const where = (0,out_stored/* objectOf */.Xy)(prefix + path, store);
    const [own, text] = await Promise.all([
        store.readText(published.prefix + path),
        store.readText(prefix + path),
    ]);
    if (own === undefined || text?.startsWith(own) !== true)
        throw (0,out_stored/* damaged */.qM)(where, 'it does not begin with the line of its version');
    const earlier = text.slice(own.length).split('\n').slice(0, -1);
    const names = [own, ...earlier].map(line => (0,index_line/* parseLine */.A)({ text: line, where }));
    for (const [i, { name, yanked }] of names.entries())
        if (layout/* paths */.f0.indexFile(name) !== path || (i > 0 && !yanked))
            throw (0,out_stored/* damaged */.qM)(where, `line ${i + 1} is not that of an earlier version of the crate, which is yanked`);
    return names.map(({ name, cksum }) => ({ path: layout/* paths */.f0.crate(name, cksum), sha256: cksum }));
}

;// CONCATENATED MODULE: ./out/publish/expected-provenance.js






/**
 * What is wrong with the attestations of a version: they must be there if the manifest says so, and attest what SHA256SUMS
 * names. Their signatures are not checked: for that, it takes the certificates of Sigstore.
 */
async function faultsOfProvenance({ prefix, files, mutable, manifest }, store) {
    const there = mutable.filter(path => kinds/* kinds */.EZ.provenance.pattern.test(path));
    if (manifest.provenance === undefined)
        return there.map(path => ({
            where: prefix + path,
            what: 'is there, but manifest.json knows nothing of it',
        }));
    const sums = await store.examine(prefix + layout/* paths */.f0.checksums);
    const subjects = [
        ...(sums === undefined ? [] : [{ name: layout/* paths */.f0.checksums, sha256: sums.sha256 }]),
        ...files.map(({ path, sha256 }) => ({ name: path, sha256 })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    ];
    const wanted = bundlePaths(subjects.length);
    const faults = there
        .filter(path => !wanted.includes(path))
        .map(path => ({ where: prefix + path, what: 'is there, but manifest.json knows nothing of it' }));
    for (const [i, some] of inBundles(subjects).entries()) {
        const where = prefix + (wanted[i] ?? '');
        const stored = await (0,out_stored/* readStored */.CL)(where, store);
        if (stored === undefined)
            faults.push({ where, what: 'is missing' });
        else
            await collecting(where, faults, () => {
                refuseOtherSubjects(stored, some);
                return Promise.resolve();
            });
    }
    return faults;
}

;// CONCATENATED MODULE: ./out/publish/expected.js











const nothing = { published: undefined, expected: [], faults: [] };
/** What a version should be, and what is wrong with the texts that say so. */
async function readBack(release, { listed, keys }, store, { signal }) {
    const prefix = (0,layout/* versionPrefix */.J9)(release);
    const faults = [];
    const published = await collecting(prefix, faults, () => readVersion(release, store, listed));
    if (published === undefined)
        return { ...nothing, faults };
    const named = new Set([layout/* paths */.f0.checksums, ...published.files.map(({ path }) => path)]);
    for (const key of keys) {
        const path = key.slice(prefix.length);
        if (!named.has(path) && !(0,placing/* isMutable */.bV)(path))
            faults.push({ where: key, what: 'is in the folder of a version, but SHA256SUMS does not name it' });
    }
    faults.push(...(await faultsOfProvenance(published, store)));
    const yanks = await collecting(prefix + layout/* paths */.f0.yanked, faults, async () => (0,package_yanks/* parseYanks */.co)(await (0,out_stored/* readStored */.CL)(prefix + layout/* paths */.f0.yanked, store)));
    const checkLine = async ({ name }) => {
        const where = prefix + layout/* paths */.f0.indexFile(name);
        const what = await collecting(where, faults, () => faultOfLine(name, yanks, published, store));
        if (what !== undefined)
            faults.push({ where, what });
    };
    const crates = published.manifest.packages.cargo_registry?.crates ?? [];
    await (0,pool/* mapConcurrently */.X)(crates, pool/* maxConcurrency */.m, checkLine, signal);
    const expected = [
        ...published.files.map(({ path, sha256 }) => ({ key: prefix + path, sha256, ...(0,placing/* inVersion */.SV)(path) })),
        ...[layout/* paths */.f0.checksums, ...published.mutable].map(path => ({ key: prefix + path, ...(0,placing/* inVersion */.SV)(path) })),
    ];
    return { published, expected, faults };
}
/** What is wrong with the index file of a crate: it must lead to it, and show whether it is yanked. */
async function faultOfLine(name, yanks, published, store) {
    const path = layout/* paths */.f0.indexFile(name);
    const text = await store.readText(published.prefix + path);
    if (text === undefined)
        return 'is missing';
    const { yanked } = ownLine(path, text, published, store);
    const first = published.firstIndex.get(path);
    if (first !== undefined && first !== (await firstForm(published.prefix + path, store)))
        return 'differs from SHA256SUMS in more than a yank';
    return yanks === undefined || yanked === (0,package_yanks/* isYanked */.f5)(name, yanks)
        ? undefined
        : `says yanked: ${yanked}, unlike yanked.json`;
}
/** What `latest` should be, if it points to a version. */
async function readLatest(published, store, world) {
    const faults = [];
    const { channel, version, manifest } = published;
    const prefix = (0,layout/* latestPrefix */.W1)({ channel });
    const base = manifest.url.slice(0, -`/${channel}/${version}/`.length);
    const tree = await collecting(prefix, faults, async () => {
        const { mutable, own } = await mutableInLatest(published, store, world);
        return latestTree(published, base, mutable, own);
    });
    const expected = (tree?.entries ?? []).map(({ key, sha256 }) => {
        const path = key.slice(prefix.length);
        // After the line of this version, its index keeps those of earlier ones for as long as their crates are there.
        return { key, ...(0,placing/* inLatest */.xC)(path), ...((0,placing/* isIndexFile */.pO)(path) ? {} : { sha256 }) };
    });
    const index = await indexOfLatest(published, store, world);
    faults.push(...index.faults);
    const known = new Set(expected.map(({ key }) => key));
    const others = index.crates
        .map(({ path, sha256 }) => ({ key: prefix + path, sha256, ...(0,placing/* inLatest */.xC)(path) }))
        .filter(({ key }) => !known.has(key));
    return { published, expected: [...expected, ...others], faults };
}

;// CONCATENATED MODULE: ./out/publish/verify-signatures.js











/** The keys that were given, or else all that the versions of a channel name. */
function checkingKeys(given, versions, faults) {
    if (given !== undefined)
        return { keys: given, given: true };
    const named = versions.flatMap(({ prefix, manifest }) => (manifest.signing?.public_keys ?? []).flatMap(text => keyFrom(text, prefix + layout/* paths */.f0.manifest, faults)));
    return { keys: named, given: false };
}
function keyFrom(text, where, faults) {
    try {
        return [(0,keys/* parsePublicKey */.ee)(text)];
    }
    catch (error) {
        if (!(error instanceof out_errors/* ActionError */.lZ))
            throw error;
        faults.push({ where, what: error.message });
        return [];
    }
}
/** What is wrong with the signatures of a version. Without given keys, one that names none is as it should be. */
async function faultsOfSignatures(published, { keys, given }, store, { signal }) {
    const faults = [];
    const { prefix, manifest } = published;
    if (!given && manifest.signing === undefined)
        return faults;
    const texts = published.mutable.filter(isSigned);
    const others = published.files.map(({ path }) => path).filter(isSigned);
    const check = async (file) => {
        await collecting(prefix + file, faults, async () => texts.includes(file)
            ? vouched(file, (await store.readText(prefix + file)) ?? '', published, keys, store)
            : vouchedByName(file, published, keys, store));
    };
    await collecting(prefix + layout/* paths */.f0.checksums, faults, () => vouched(layout/* paths */.f0.checksums, published.sums, published, keys, store));
    await (0,pool/* mapConcurrently */.X)([...texts, ...others], pool/* maxConcurrency */.m, check, signal);
    return faults;
}
/** What is wrong with latest.json, and with the signature of what `latest` holds. */
async function faultsOfLatest(published, { keys, given }, store) {
    const faults = [];
    const { channel, version, manifest } = published;
    const where = (0,layout/* channelLatestKey */.ci)(channel);
    const isThere = (await store.describe(layout/* paths */.f0.signature(where))) !== undefined;
    if (!given && !isThere && manifest.signing === undefined)
        return faults;
    await collecting(where, faults, async () => {
        const signature = await (0,out_stored/* readStored */.CL)(layout/* paths */.f0.signature(where), store);
        const text = await store.readText(where);
        const parsed = parseSignature(signature?.text ?? '');
        const comment = parsed && (await verified(Buffer.from(text ?? ''), parsed, keys));
        if (comment === undefined || text !== `${comment}\n`)
            throw (0,out_stored/* damaged */.qM)(where, 'its signature is not of it');
        const latest = parseLatestJson({ text, where });
        if (latest.channel !== channel || latest.version !== version)
            throw (0,out_stored/* damaged */.qM)(where, `it says ${latest.version} of ${latest.channel}, and latest is ${version}`);
    });
    const prefix = (0,layout/* latestPrefix */.W1)(published);
    const sums = (await store.readText(prefix + layout/* paths */.f0.checksums)) ?? '';
    await collecting(prefix + layout/* paths */.f0.checksums, faults, () => vouched(layout/* paths */.f0.checksums, sums, { ...published, prefix, within: withinLatest }, keys, store));
    return faults;
}

;// CONCATENATED MODULE: ./out/publish/verify-channel.js










/**
 * Compares every object of a channel with what SHA256SUMS, the manifest and the record say that it should be, and what
 * the public address serves with both. Changes nothing. Faults are collected: one doesn't hide the others.
 */
async function verifyChannel(plan, world) {
    const { channel, version, destination, base } = plan;
    const store = await world.store(destination);
    await store.check('read');
    const { text, at } = await store.readRegister((0,layout/* recordKey */.Hy)(channel));
    const { latest, claim } = parseRecord(text, channel, store);
    const isMoving = claim !== undefined && Date.parse(claim.until) > at.getTime();
    const all = await listVersions(channel, store);
    const chosen = version === undefined ? all : all.filter(one => one.name === version);
    if (version !== undefined && chosen.length === 0)
        await readVersion({ channel, version }, store);
    const whole = chosen.filter(one => one.ours && one.whole);
    const read = await (0,pool/* mapConcurrently */.X)(whole, pool/* maxConcurrency */.m, one => readBack({ channel, version: one.name }, one, store, world), world.signal);
    const versions = read.flatMap(({ published }) => published ?? []);
    const pointed = versions.find(one => one.version === latest?.version);
    const last = pointed && !isMoving ? await readLatest(pointed, store, world) : nothing;
    const faults = [...read, last].flatMap(one => one.faults);
    if (latest === undefined &&
        version === undefined &&
        (await store.list((0,layout/* latestPrefix */.W1)({ channel }))).length > 0)
        faults.push({
            where: (0,layout/* recordKey */.Hy)(channel),
            what: `is missing, or says nothing of ${(0,layout/* latestPrefix */.W1)({ channel })}`,
        });
    const keys = checkingKeys(plan.publicKeys, versions, faults);
    for (const one of versions)
        faults.push(...(await faultsOfSignatures(one, keys, store, world)));
    if (pointed && !isMoving)
        faults.push(...(await faultsOfLatest(pointed, keys, store)));
    const compared = await compareAll([...read, last].flatMap(one => one.expected), store, world);
    const served = base === undefined ? [] : await verify_channel_askEach(versions, pointed, base, world);
    return {
        channel,
        versions: whole.map(one => one.name),
        ...compared,
        requests: served.reduce((sum, { requests }) => sum + requests, 0),
        faults: [...faults, ...compared.faults, ...served.flatMap(({ faults }) => faults)],
        notes: [
            ...chosen.filter(one => !one.ours).map(({ name }) => `${name} was not published by build-packages`),
            ...chosen
                .filter(one => one.ours && !one.whole)
                .map(({ name }) => `the publishing of ${name} has not ended`),
            ...(isMoving ? [`latest is being moved to ${claim.version}, and was not compared`] : []),
            ...(claim !== undefined && !isMoving
                ? [`a run that has ended had begun to move latest to ${claim.version}: the next run completes that`]
                : []),
        ],
    };
}
async function compareAll(expected, store, world) {
    let [done, bytes] = [0, 0];
    const compare = async ({ key, sha256, ...placing }) => {
        const found = sha256 === undefined ? await store.describe(key) : await store.examine(key);
        done += 1;
        if (found === undefined)
            return [{ where: key, what: 'is missing' }];
        bytes += found.size;
        const altered = sha256 !== undefined && found.sha256 !== sha256;
        const differs = [
            ...(altered ? [`its SHA-256 is ${found.sha256 ?? 'unknown'}, not ${sha256}`] : []),
            ...(found.headers === undefined ? [] : wrongHeaders(placing, found.headers)),
        ];
        return differs.length === 0 ? [] : [{ where: key, what: differs.join('; ') }];
    };
    const all = () => (0,pool/* mapConcurrently */.X)(expected, pool/* maxConcurrency */.m, compare, world.signal);
    const far = () => ({ items: { noun: 'object', done, of: expected.length } });
    const faults = (await (0,out_progress/* showing */.E)('comparing objects', world, all, far)).flat();
    return { objects: expected.length, bytes, faults };
}
/** What the public address serves, of each version and of `latest`. */
async function verify_channel_askEach(versions, latest, base, world) {
    const folders = [
        ...versions.map(one => [one, one.prefix]),
        ...(latest === undefined ? [] : [[latest, (0,layout/* latestPrefix */.W1)(latest)]]),
    ];
    const ask = async ([published, folder]) => {
        const { requests, failures } = await askAddresses(published, folder, base, world);
        // Such a failure begins with its address.
        const faults = failures.map(({ what }) => {
            const [where = '', ...rest] = what.split(' ');
            return { where, what: rest.join(' ') };
        });
        return { requests, faults };
    };
    const all = () => (0,pool/* mapConcurrently */.X)(folders, 4, ask, world.signal);
    return (0,out_progress/* showing */.E)('asking the public address', world, all);
}

;// CONCATENATED MODULE: ./out/commands/verify.js





/** Compares what is published with what it should be. */
async function verifyCommand(raw, journal, world) {
    const plan = makeVerifyPlan((0,read_inputs/* readVerifyInputs */.Ht)(raw), world.env);
    const verified = await journal.stage('verify', `Verify ${plan.channel}`, async () => {
        const found = await verifyChannel(plan, world);
        for (const note of found.notes)
            world.log.info(note);
        for (const { where, what } of found.faults)
            world.log.info(`${where}: ${what}`);
        return found;
    });
    journal.remember({ verified });
    failOnFaults(verified);
}
function failOnFaults({ channel, faults: [first, ...others] }) {
    if (first === undefined)
        return;
    const more = others.length === 0 ? '' : `, and ${(0,out_units/* count */.U9)(others.length, 'more fault')}`;
    (0,out_errors/* throwProblems */.Jh)([
        {
            topic: 'verify-failed',
            message: `${channel} is not as it was published: ${first.where}: ${first.what}${more}`,
            hint: 'the log and the summary name each; find out what else writes to this place or changes what it serves, and put back what is wrong, or publish another version',
        },
    ]);
}

;// CONCATENATED MODULE: ./out/publish/yank-wanted.js









/** The state that a version should have after the request; `before` is what was yanked of it until now. */
async function wantedOf(asked, published, before, store, world) {
    const yanks = yanksAfter(before, asked);
    const lines = await readLines(published, store, world);
    const { manifest } = published;
    const changes = parseChanges(await (0,out_stored/* readStored */.CL)(published.prefix + layout/* paths */.f0.changes, store));
    const shown = { manifest, yanks, changes };
    const files = mutableFiles(shown, lines);
    return {
        yanks,
        changed: (0,package_yanks/* formatYanks */.Wy)(yanks) !== (0,package_yanks/* formatYanks */.Wy)(before),
        lines: lines.map(line => ({ ...line, yanked: (0,package_yanks/* isYanked */.f5)(line.name, yanks) })),
        files,
        filesInLatest: { ...files, ...latestPage(shown) },
    };
}
/** Whether the version, the channel's list and, if it points to the version, `latest` show the wanted state. */
async function isShown(asked, { prefix }, wanted, isLatest, store, { log, signal }) {
    const mark = marked(asked.version, wanted.yanks);
    if (mark(await readChannelVersions(asked.channel, store, log)) !== undefined)
        return false;
    const folders = [
        [prefix, wanted.files],
        ...(isLatest ? [[(0,layout/* latestPrefix */.W1)(asked), wanted.filesInLatest]] : []),
    ];
    const all = folders.flatMap(([folder, files]) => Object.entries(files).map(([path, text]) => [folder + path, text]));
    const shown = await (0,pool/* mapConcurrently */.X)(all, pool/* maxConcurrency */.m, async ([key = '', text = '']) => (await store.readText(key))?.startsWith(text) === true, signal);
    return shown.every(Boolean);
}
/** Marks a version in the channel's list; `undefined` if the list has the mark already, or doesn't name the version. */
const marked = (version, yanks) => (before) => {
    const wrong = before?.versions.some(one => one.version === version && (one.yanked === true) !== yanks.version);
    if (before === undefined || wrong !== true)
        return undefined;
    const yanked = yanks.version ? true : undefined;
    return {
        ...before,
        versions: before.versions.map(one => (one.version === version ? { ...one, yanked } : one)),
    };
};
/** The lines of a version's index, in the order of its manifest. */
async function readLines({ prefix, manifest }, store, { signal }) {
    const crates = manifest.packages.cargo_registry?.crates ?? [];
    const read = async (name) => {
        const key = prefix + layout/* paths */.f0.indexFile(name);
        const stored = await (0,out_stored/* readStored */.CL)(key, store);
        if (stored === undefined)
            throw new out_errors/* ActionError */.lZ('object-lost', `${store.name} has lost ${key}`, 'publish another version');
        return (0,index_line/* parseLine */.A)(stored);
    };
    return (0,pool/* mapConcurrently */.X)(crates.map(({ name }) => name), pool/* maxConcurrency */.m, read, signal);
}
function yanksAfter(yanks, { crates, undo }) {
    if (crates === undefined)
        return { ...yanks, version: !undo };
    if (undo && yanks.version)
        throw new out_errors/* ActionError */.lZ('yank-covers-crates', 'the whole version is yanked, and its crates with it', 'undo that yank first, without crates, and then yank the crates that should stay yanked');
    const others = yanks.crates.filter(name => !crates.includes(name));
    return { ...yanks, crates: (undo ? others : [...others, ...crates]).sort() };
}

;// CONCATENATED MODULE: ./out/publish/yank.js



















function describeYank({ channel, version, crates, undo }) {
    const what = crates === undefined ? '' : `${crates.join(', ')} of `;
    return `${undo ? 'Undo the yank of' : 'Yank'} ${what}version ${version} of ${channel}`;
}
/** Says that the requested state existed already. */
function nothingChanged({ version, crates, undo }) {
    const what = crates === undefined ? `version ${version}` : `${crates.join(', ')} of version ${version}`;
    return undo
        ? `nothing was yanked: there is no yank of ${what} to undo`
        : `nothing was yanked: ${what} had been yanked before`;
}
/** Yanks a version or crates, or takes that back; then invalidates the CDN and checks what clients get. */
async function yankVersion(plan, world) {
    const { store, cdn } = await openTarget(plan, 'write', comingOfYank(plan), world);
    const { yanks, changed, lines, updated, inLatest } = await yankIn(store, plan, world);
    if (!changed)
        world.log.info(nothingChanged(plan));
    world.log.info(`${(0,out_units/* count */.U9)(updated, 'object')} updated`);
    const folders = [(0,layout/* versionPrefix */.J9)(plan), ...(inLatest ? [(0,layout/* latestPrefix */.W1)(plan)] : [])];
    const { channel, version, base, invalidationWait: wait } = plan;
    const invalidation = await invalidate(folders, { channel, version, base, wait }, cdn, world);
    const shown = `${base}/${folders.at(-1) ?? ''}`;
    const probed = plan.probe ? await probeIndex(lines, shown, world) : { kind: 'none' };
    return { yanks, changed, updated, inLatest, invalidation, probed };
}
/**
 * Keeps people from choosing a version, or some of its crates, from now on; or allows it again. The yank is first
 * recorded in yanked.json and then shown in the index and the pages, so an interrupted run can be repeated. Installing
 * from a lock file keeps working, and no other file is touched. The channel is held, so that `latest` can't move
 * meanwhile. If the requested state exists and is shown already, nothing is written.
 */
async function yankIn(store, asked, world) {
    const published = await readVersion(asked, store);
    await refuseUnsignedYank(published, asked.signer, store);
    refuseUnknown(asked, published);
    const { latest, claim } = await readChannel(asked.channel, store);
    const before = await readYanks(published, asked.signer, store);
    const wanted = await wantedOf(asked, published, before, store, world);
    // A remaining claim belongs to a run that died: its changes may be half done.
    const rests = !wanted.changed && claim === undefined;
    const inLatest = latest?.version === asked.version;
    if (rests &&
        !isHalfRecorded(published, asked) &&
        (await isShown(asked, published, wanted, inLatest, store, world)))
        return { ...wanted, updated: 0, inLatest };
    try {
        const held = await claimChannel(asked.channel, latest ?? oldestMove(asked), 'any', store, world);
        return await whileHeld(held, 'unmoved', store, world, writer => yank_rewrite(asked, published, held.before.latest?.version, writer, store, world));
    }
    catch (error) {
        if (!(error instanceof Superseded))
            throw error;
        throw new out_errors/* ActionError */.lZ('latest-claimed', `another run has started to move latest of ${asked.channel} before this one had ended`, 'run again: that completes what it has started');
    }
}
/** Writes yanked.json, and then what follows from it: in the version and, if it points there, in `latest`. */
async function yank_rewrite(asked, published, latest, writer, store, world) {
    refuseLatest(asked, latest);
    const before = await readYanks(published, asked.signer, store);
    const { files, ...wanted } = await wantedOf(asked, published, before, store, world);
    const { prefix } = published;
    const recorded = mutableEntries(prefix, { [layout/* paths */.f0.yanked]: (0,package_yanks/* formatYanks */.Wy)(wanted.yanks) });
    const signatures = await signYanks(recorded, published, wanted.yanks, asked.signer, world);
    await writer.put(signatures);
    await writer.put(recorded);
    const entries = mutableEntries(prefix, files);
    await writer.put(entries);
    await announce(asked, marked(asked.version, wanted.yanks), writer, store, world.log);
    const done = {
        ...wanted,
        updated: recorded.length + signatures.length + entries.length,
        inLatest: latest === asked.version,
    };
    if (!done.inLatest)
        return done;
    const own = [...recorded, ...signatures].map(({ key }) => key.slice(prefix.length));
    const all = [...new Set([...published.mutable, ...own])];
    const texts = await mutableInLatest({ ...published, mutable: all }, store, world);
    const too = mutableOfLatest(published, texts.mutable, texts.own);
    await writer.put(too);
    return { ...done, updated: done.updated + too.length };
}
/** Whether only one of yanked.json and its signature is there, because a run died between the two. */
const isHalfRecorded = ({ mutable }, { signer }) => signer !== undefined && mutable.includes(layout/* paths */.f0.yanked) !== mutable.includes(layout/* paths */.f0.signature(layout/* paths */.f0.yanked));
function refuseUnknown({ crates, version }, { manifest }) {
    const there = (manifest.packages.cargo_registry?.crates ?? []).map(({ name }) => name);
    const unknown = (crates ?? []).filter(name => !there.includes(name));
    (0,out_errors/* throwProblems */.Jh)(unknown.map(name => ({
        topic: 'crate-not-in-version',
        message: `crates: version ${version} has no crate "${name}"`,
        hint: there.length === 0 ? 'it has no registry' : `it has ${there.join(', ')}`,
    })));
}
/** install.sh and clients that upgrade themselves would keep installing the version. */
function refuseLatest({ channel, version, crates, undo }, latest) {
    if (latest === version && crates === undefined && !undo)
        throw new out_errors/* ActionError */.lZ('yank-of-latest', `version ${version} is latest of ${channel}`, 'publish or promote another version first, and then yank this one');
}
/** If the channel has no `latest`, every other run that wants to move it takes precedence. */
const oldestMove = ({ version }) => ({
    version,
    sequence: { at: new Date(0).toISOString() },
});

;// CONCATENATED MODULE: ./out/commands/yank.js





/** Keeps people from choosing a published version, or allows it again. */
async function yankCommand(raw, journal, world) {
    const plan = await journal.stage('plan', 'Plan', async () => {
        const inputs = (0,read_inputs/* readInputs */.Ko)(raw, 'yank');
        const made = makeYankPlan(inputs, world.env, world.now(), await openSigner(inputs, world));
        world.log.info(describeYank(made));
        return made;
    });
    journal.remember({ plan });
    const title = describeYank(plan);
    const yanked = await journal.stage('yank', title, () => yankVersion(plan, world));
    journal.remember({ yanked });
    failOnProblems(yanked, ['it is recorded', "clients don't see it"]);
}

;// CONCATENATED MODULE: ./out/summary/journal.js

/** Records a run: the duration of its stages and what they returned, so that a failed run has a summary too. */
class Journal {
    stages = [];
    facts = {};
    failed = { failure: undefined, help: [] };
    action;
    world;
    constructor(action, world) {
        this.action = action;
        this.world = world;
    }
    /** Runs a stage as a group in the log. */
    async stage(name, title, work) {
        this.world.signal.throwIfAborted();
        const start = this.world.now().getTime();
        const end = (outcome) => {
            this.stages.push({ name, outcome, took: this.world.now().getTime() - start });
        };
        try {
            const result = await this.world.log.group(title, work);
            end('done');
            return result;
        }
        catch (error) {
            end('failed');
            throw error;
        }
    }
    remember(found) {
        this.facts = { ...this.facts, ...found };
    }
    fail(error) {
        this.failed = { failure: (0,out_errors/* describeError */.Uc)(error), help: (0,out_errors/* helpFor */.VY)(error) };
    }
    report() {
        return { action: this.action, ...this.facts, ...this.failed, stages: this.stages };
    }
}

;// CONCATENATED MODULE: ./out/summary/outputs.js


const ofRelease = ['root', 'plan', 'build', 'publish'];
const ofPublish = ['root', 'publish'];
const ofMove = ['root', 'publish', 'promote'];
/** Every output. action.yml and the README are written from this table. */
const outputTable = {
    matrix: {
        actions: ['plan'],
        text: 'JSON for `strategy.matrix`: one entry per job, with `job`, `runner` and `targets`.',
    },
    version: { actions: [...ofRelease, 'promote', 'yank'], text: 'Name of the version.' },
    channel: { actions: [...ofRelease, 'promote', 'yank'], text: 'Channel it belongs to.' },
    url: { actions: ofPublish, text: 'Address of the immutable folder of the version.' },
    'latest-url': {
        actions: ofMove,
        text: 'Address of the `latest` folder; empty with `latest: false`, or if a newer run has moved it.',
    },
    'manifest-url': { actions: ofPublish, text: "Address of the version's manifest.json." },
    'install-command': {
        actions: ofPublish,
        text: 'The command that installs the main binary; empty without one.',
    },
    'cargo-install-command': {
        actions: ofPublish,
        text: 'The command that builds and installs it with Cargo; empty without a registry.',
    },
    'registry-index': {
        actions: ofPublish,
        text: "Index of the version's Cargo registry, as `cargo install --index` takes it; empty without a registry.",
    },
    published: {
        actions: ofMove,
        text: 'JSON: what happened to the version, `latest`, the CDN and old versions; empty if nothing was published.',
    },
};
/** The values of the action's outputs, as far as the run got. */
function outputs(report) {
    const own = Object.entries(outputTable).filter(([, spec]) => spec.actions.includes(report.action));
    const values = valuesOf(report);
    return Object.fromEntries(own.map(([name]) => [name, values[name]]));
}
function valuesOf(report) {
    switch (report.action) {
        case 'list':
        case 'verify':
        case 'setup':
            return {};
        case 'plan':
            return { ...outputs_named(report.plan?.release), matrix: matrix(report.jobs) };
        case 'build':
            return outputs_named(report.plan?.release);
        case 'yank':
            return outputs_named(report.plan);
        case 'promote': {
            const { plan, promoted } = report;
            const latest = plan === undefined ? '' : `${plan.base}/${(0,layout/* latestPrefix */.W1)(plan)}`;
            return { ...outputs_named(plan), ...moved(latest, promoted) };
        }
        case 'root':
        case 'publish':
            return released(report);
    }
}
function released({ plan, published }) {
    const lines = plan && (0,install_commands/* commands */.Pi)(plan);
    const addresses = plan?.addresses;
    return {
        ...outputs_named(plan?.release),
        url: addresses?.version ?? '',
        'manifest-url': addresses === undefined ? '' : addresses.version + layout/* paths */.f0.manifest,
        'install-command': lines?.install ?? lines?.installOnWindows ?? '',
        'cargo-install-command': lines?.cargoInstall ?? '',
        'registry-index': addresses === undefined || plan?.crates.length === 0 ? '' : (0,layout/* registryIndex */.I2)(addresses.version),
        ...moved(addresses?.latest ?? '', published),
    };
}
const outputs_named = (release) => ({ version: release?.version ?? '', channel: release?.channel ?? '' });
const moved = (latest, done) => ({
    'latest-url': done?.latest?.kind === 'superseded' ? '' : latest,
    published: done === undefined ? '' : JSON.stringify(done),
});
/** The value for `strategy.matrix: ${{ fromJSON(…) }}`. */
const matrix = (jobs) => jobs === undefined
    ? ''
    : JSON.stringify({
        include: jobs.map(({ name, runner, targets }) => ({
            job: name,
            runner,
            targets: targets.join(' '),
        })),
    });

// EXTERNAL MODULE: ./out/markdown.js
var markdown = __webpack_require__(97919);
;// CONCATENATED MODULE: ./out/summary/contents.js





/** The digests of what people download, in a collapsed section, in the format of `sha256sum -c`. */
function contents_digests(files, most) {
    const left = files.length - most;
    const lines = files.slice(0, most).map(({ path, sha256 }) => `${sha256}  ${path}`);
    const more = left > 0 ? [`… and ${left} more, in ${layout/* paths */.f0.checksums}`] : [];
    return `<details><summary>SHA-256</summary>\n\n${(0,markdown/* codeFence */.d6)([...lines, ...more].join('\n'))}\n\n</details>`;
}
const contents_mostCommits = 20;
/** The changes since the previous version, if they are known. */
function changesText({ since, commits, more = 0, repository }) {
    if (since === undefined || commits === undefined)
        return undefined;
    if (commits.length === 0)
        return `Nothing has changed since ${(0,markdown/* code */.aY)(since)}: it came from the same commit.`;
    const lines = commits.slice(0, contents_mostCommits).map(({ id, subject }) => {
        const short = (0,markdown/* code */.aY)(id.slice(0, 7));
        return `- ${(0,markdown/* cell */.Hn)(subject)} (${repository === undefined ? short : `[${short}](${repository}/commit/${id})`})`;
    });
    const left = more + commits.length - lines.length;
    return [...lines, ...(left === 0 ? [] : [`- and ${left} more`])].join('\n');
}
function matrixTable(jobs) {
    const rows = jobs.map(({ name, runner, targets, wasm }) => [
        (0,markdown/* code */.aY)(name),
        (0,markdown/* code */.aY)(runner),
        wasm ? 'WASM packages' : targets.length === 0 ? 'nothing' : targets.map(markdown/* code */.aY).join(', '),
    ]);
    return (0,markdown/* table */.tp)(['Matrix job', 'Runner', 'Builds'], rows);
}
/**
 * What built the binaries, with one row for each target (all binaries of a target come from one build); and the tools
 * for WebAssembly.
 */
function toolchainTable({ binaries, wasm }) {
    const byTarget = new Map(binaries.map(one => [one.target.platform, one.toolchain]));
    const rows = [...byTarget].map(([platform, { builder, version, image, digest, os, compiler }]) => [
        platform,
        `${builder} ${version}`,
        image === undefined ? '' : `${(0,markdown/* code */.aY)(image)} ${(0,markdown/* code */.aY)(digest ?? '')}`.trim(),
        [os, compiler]
            .filter(part => part !== undefined)
            .map(markdown/* cell */.Hn)
            .join(', '),
    ]);
    const wasmRow = wasm.slice(0, 1).map(({ tools }) => {
        const versions = Object.entries(tools).map(([name, version]) => `${name} ${version}`);
        return ['WebAssembly', versions.join(', '), '', ''];
    });
    return (0,markdown/* table */.tp)(['Platform', 'Builder', 'Image', 'System and C compiler'], [...rows, ...wasmRow]);
}
/** How the programs of a job were started before they are published. */
function startsText({ binaries }, most) {
    if (binaries.length === 0)
        return undefined;
    const rows = binaries.map(({ bin, target, start }) => [(0,markdown/* code */.aY)(bin), target.platform, (0,markdown/* cell */.Hn)((0,program/* startText */.q)(start))]);
    return `### Started\n\n${(0,markdown/* shortTable */.zE)(['Program', 'Platform', 'Started'], rows, most)}`;
}
function cacheTable(caches) {
    const transfer = ({ key, bytes: size, took }) => `${(0,out_units/* bytes */.ee)(size)} in ${(0,out_units/* duration */.p0)(took)}, ${(0,markdown/* code */.aY)(key)}`;
    const rows = caches.map(report => {
        const { build, outcome, dependencies, compiled, restored, saved } = report;
        return [
            build,
            outcome,
            `${compiled} of ${dependencies}${inSpiteOfHit(report) ? ' all the same' : ''}`,
            restored === undefined ? '' : transfer(restored),
            typeof saved === 'string' ? saved : transfer(saved),
        ];
    });
    return (0,markdown/* table */.tp)(['Build', 'Cache', 'Dependencies compiled', 'Restored', 'Saved'], rows);
}
/** Links to the version's page and to the channel's page. */
function placesText({ addresses, release }, published) {
    if (!published)
        return undefined;
    const page = `[page of this version](${addresses.version}${layout/* paths */.f0.page})`;
    return addresses.latest === undefined
        ? `The ${page}.`
        : `The ${page}, and [all versions of ${(0,markdown/* cell */.Hn)(release.channel)}](${addresses.base}/${(0,layout/* channelPageKey */.sO)(release.channel)}).`;
}

// EXTERNAL MODULE: ./out/summary/headline.js
var summary_headline = __webpack_require__(57599);
;// CONCATENATED MODULE: ./out/summary/publishing.js






/** What publishing did, one fact a line. */
function publishedText({ addresses, release }, published) {
    const { version, latest, pruned } = published;
    const { created, sent, copied, unchanged } = version;
    return lines([
        `[${(0,markdown/* cell */.Hn)(addresses.version + layout/* paths */.f0.page)}](${addresses.version}${layout/* paths */.f0.page}): ${(0,out_units/* count */.U9)(created, 'object')} written (${(0,out_units/* bytes */.ee)(sent)}), ${copied} copied, ${unchanged} were there`,
        latestLine(addresses.latest ?? '', latest),
        goneLine(`${addresses.base}/${release.channel}`, latest),
        invalidationLine(published.invalidation),
        probedLine(published.probed),
        pruned === undefined || 'failed' in pruned || pruned.versions.length === 0
            ? undefined
            : `Removed ${(0,out_units/* count */.U9)(pruned.versions.length, 'old version')} (${(0,out_units/* bytes */.ee)(pruned.size)}): ${pruned.versions.map(markdown/* code */.aY).join(', ')}`,
    ]);
}
const stores = 'https://github.com/modality-org/build-packages/blob/v1/docs/publishing.md#other-stores';
/**
 * The guarantees that the store doesn't give, although publishing relies on them; and those that no request can test.
 */
function guaranteesText(guarantees) {
    const weaker = guarantees.filter(({ kept }) => kept === 'no').map(one => (0,markdown/* cell */.Hn)(one.weaker));
    const unproven = guarantees.filter(({ kept }) => kept === 'unproven').map(one => (0,markdown/* cell */.Hn)(one.guarantee));
    const text = [
        weaker.length === 0 ? undefined : `**The store is weaker than S3**: ${weaker.join('; ')}.`,
        unproven.length === 0 ? undefined : `No request can prove that ${unproven.join('; ')}:`,
    ].filter(line => line !== undefined);
    return text.length === 0 ? undefined : `${text.join(' ')} [how other stores behave](${stores}).`;
}
/** What promoting did. */
function promotedText(plan, { latest, invalidation, probed }) {
    const text = lines([
        latestLine(`${plan.base}/${(0,layout/* latestPrefix */.W1)(plan)}`, latest),
        goneLine(`${plan.base}/${plan.channel}`, latest),
        invalidationLine(invalidation),
        probedLine(probed),
    ]);
    return `### Published\n\n${text}`;
}
/** A channel's versions; the latest is marked. */
function listingText({ latest, claim, versions, yanks }, most) {
    const rows = versions.map(({ name, published, objects, size, whole, ours }) => [
        (0,markdown/* code */.aY)(name),
        published.toISOString().slice(0, 16).replace('T', ' '),
        String(objects),
        (0,out_units/* bytes */.ee)(size),
        [
            name === latest?.version ? '**latest**' : undefined,
            whole ? undefined : 'not whole',
            ours ? undefined : 'not published by build-packages',
            yanks.has(name) && yanks.get(name) === undefined
                ? '**yanked.json is damaged**'
                : yankedNote(yanks.get(name)),
        ]
            .filter(note => note !== undefined)
            .join(', '),
    ]);
    const notes = [
        latest === undefined ? 'No version is latest.' : undefined,
        claim === undefined
            ? undefined
            : `${(0,plan_sequence/* describeSequence */.dA)(claim.sequence)} has started to point latest at ${(0,markdown/* code */.aY)(claim.version)} and has not ended.`,
    ].filter(note => note !== undefined);
    const head = ['Version', 'Published (UTC)', 'Objects', 'Size', ''];
    return [...(rows.length === 0 ? ['There are none.'] : [(0,markdown/* shortTable */.zE)(head, rows, most)]), ...notes].join('\n\n');
}
function yankedNote({ version, crates } = package_yanks/* noYanks */._w) {
    if (version)
        return '**yanked**';
    return crates.length === 0 ? undefined : `yanked: ${crates.map(markdown/* code */.aY).join(', ')}`;
}
/** What yanking did. */
function yankedText(plan, { yanks, updated, inLatest, invalidation, probed }) {
    const url = `${plan.base}/${(0,layout/* versionPrefix */.J9)(plan)}`;
    const text = lines([
        `[${(0,markdown/* cell */.Hn)(plan.version)}](${url}${layout/* paths */.f0.page}): ${yankedNote(yanks) ?? 'nothing of it is yanked'}`,
        `${(0,out_units/* count */.U9)(updated, 'object')} updated${inLatest ? ', those of `latest` too' : ''}`,
        invalidationLine(invalidation),
        probedLine(probed),
    ]);
    return `### Yanked\n\n${text}`;
}
function latestLine(url, latest) {
    switch (latest?.kind) {
        case undefined:
            return '`latest` was left as it is';
        case 'moved': {
            const was = latest.from === undefined ? 'is new' : `was ${(0,markdown/* code */.aY)(latest.from)}`;
            return `[latest](${url}${layout/* paths */.f0.page}) ${was}: ${(0,out_units/* count */.U9)(latest.updated, 'object')} updated, ${latest.deleted} deleted`;
        }
        case 'unchanged':
            return `[latest](${url}${layout/* paths */.f0.page}) was this version already`;
        case 'superseded':
            return `\`latest\` was left as it is: it belongs to ${(0,markdown/* code */.aY)(latest.by.version)}, of ${(0,markdown/* cell */.Hn)((0,plan_sequence/* describeSequence */.dA)(latest.by.sequence))}, which is newer`;
    }
}
/** `channel` is the channel's public address. */
function goneLine(channel, latest) {
    if (latest?.kind !== 'moved' || latest.gone === undefined)
        return undefined;
    const { from, gone } = latest;
    const still = from === undefined ? '' : `; [${(0,markdown/* cell */.Hn)(from)}](${channel}/${from}/${layout/* paths */.f0.page}) has it still`;
    return `Gone from \`latest\`, since this version has none: ${removed_from_latest_named(gone.map(markdown/* cell */.Hn))}${still}`;
}
function invalidationLine(invalidation) {
    if (invalidation.kind !== 'created')
        return undefined;
    const done = { true: ', done', false: ', still under way', undefined: '' }[String(invalidation.completed)];
    return `CloudFront: invalidated ${(0,markdown/* code */.aY)(invalidation.path)} (${(0,markdown/* cell */.Hn)(invalidation.id)}${done ?? ''})`;
}
const probedLine = (probed) => probed.kind === 'fine'
    ? `The public address answers as it should: ${(0,out_units/* count */.U9)(probed.requests, 'request')} made`
    : undefined;
const lines = (all) => all
    .filter(line => line !== undefined)
    .map(line => `- ${line}`)
    .join('\n');

// EXTERNAL MODULE: ./out/summary/verified.js
var summary_verified = __webpack_require__(53739);
;// CONCATENATED MODULE: ./out/summary/verify-text.js


/** How to check where the files of a version come from; `undefined` if nothing is attested. */
function provenanceText(manifest, attested) {
    const ways = provenanceWays(manifest);
    if (ways.length === 0)
        return undefined;
    const made = (attested?.made ?? []).map((address, i) => `[attestation ${i + 1}](${address})`);
    const shown = made.length === 0 ? 'An earlier run of this version has attested it.' : `GitHub shows ${made.join(', ')}.`;
    return [`### Provenance\n\n${shown}`, ...ways.map(shownWay)].join('\n\n');
}
/** How to check the signature of a version; `undefined` if nothing is signed. */
function signatureText(manifest) {
    const ways = signatureWays(manifest);
    return ways.length === 0 ? undefined : ['### Signature', ...ways.map(shownWay)].join('\n\n');
}
const shownWay = ({ title, lines }) => `With ${(0,markdown/* cell */.Hn)(title)}:\n\n${(0,markdown/* codeFence */.d6)(lines, 'sh')}`;

;// CONCATENATED MODULE: ./out/summary/report.js
/** The stages of each action, in order. `access` and `attest` come after `package`, in the few runs that
 * have them. */
const stagesOf = {
    promote: ['plan', 'promote'],
    yank: ['plan', 'yank'],
    list: ['list'],
    verify: ['verify'],
    root: ['plan', 'preflight', 'toolchain', 'build', 'package', 'publish'],
    setup: ['plan', 'toolchain'],
    plan: ['plan'],
    build: ['plan', 'toolchain', 'build'],
    publish: ['plan', 'preflight', 'package', 'publish'],
};

;// CONCATENATED MODULE: ./out/summary/stages.js



/** The width of all stages together, in characters. */
const width = 40;
/** The stages of a run as a waterfall: when each began, how long it took, and how it ended. */
function stageTable({ action, stages: done }) {
    const whole = done.reduce((sum, one) => sum + one.took, 0);
    let before = 0;
    const late = ['access', 'attest'].filter(name => done.some(one => one.name === name));
    const names = stagesOf[action].flatMap(name => (name === 'package' ? [name, ...late] : [name]));
    const rows = names.map(name => {
        const stage = done.find(one => one.name === name);
        if (stage === undefined)
            return [name, 'not reached', '', ''];
        const bar = barOf(before, stage.took, whole);
        before += stage.took;
        return [name, stage.outcome, (0,out_units/* duration */.p0)(stage.took), bar];
    });
    return (0,markdown/* table */.tp)(['Stage', 'Outcome', 'Time', `Within ${(0,out_units/* duration */.p0)(whole)}`], rows);
}
/** A bar from start to end, with dots on both sides. */
function barOf(start, took, whole) {
    const place = (at) => (whole === 0 ? 0 : Math.round((at / whole) * width));
    const begin = Math.min(place(start), width - 1);
    const long = Math.max(1, place(start + took) - begin);
    return `\`${'·'.repeat(begin)}${'█'.repeat(long)}${'·'.repeat(width - begin - long)}\``;
}

;// CONCATENATED MODULE: ./out/summary/summary.js









/** The limit for a step's summary, in bytes of UTF-8. GitHub shows nothing of a summary of more than 1 MiB. */
const limit = 1_000_000;
/**
 * The job summary in GitHub's Markdown. A failed run has one too: what was done, what was not, and what to do. If it is
 * too large for GitHub, its tables have fewer rows and say how many are missing.
 */
function summary(report) {
    for (const most of [Infinity, 500, 50]) {
        const text = render(report, most);
        if (Buffer.byteLength(text) < limit)
            return text;
    }
    return render(report, 5);
}
function render(report, most) {
    const { failure, help } = report;
    const sections = [
        `## ${(0,summary_headline/* headline */.Pl)(report)}`,
        failure === undefined ? undefined : (0,markdown/* codeFence */.d6)(summary_shortened(failure)),
        help.length === 0 ? undefined : `More about it: ${help.map(helpLink).join(', ')}`,
        ...found(report, most),
        `### Stages\n\n${stageTable(report)}`,
    ];
    return `${sections.filter(section => section !== undefined && section !== '').join('\n\n')}\n`;
}
/** What the command has found out and done. */
function found(report, most) {
    switch (report.action) {
        case 'list':
            return [report.listing && listingText(report.listing, most)];
        case 'verify':
            return [report.verified && (0,summary_verified/* verifiedText */.s)(report.verified, most)];
        case 'promote':
            return [report.plan && report.promoted && promotedText(report.plan, report.promoted)];
        case 'yank':
            return [report.plan && report.yanked && yankedText(report.plan, report.yanked)];
        case 'setup':
            return [report.plan && facts(report.plan)];
        case 'plan':
            return [
                report.plan && facts(report.plan),
                report.jobs && `### Matrix jobs\n\n${matrixTable(report.jobs)}`,
            ];
        case 'build':
            return [
                report.plan && facts(report.plan),
                ...howBuilt(report.built),
                report.built && startsText(report.built, most),
            ];
        case 'root':
            return [report.plan && facts(report.plan), ...success(report, most), ...howBuilt(report.built)];
        case 'publish':
            return [report.plan && facts(report.plan), ...success(report, most)];
    }
}
function howBuilt(built) {
    if (built === undefined)
        return [];
    return [
        built.binaries.length + built.wasm.length === 0
            ? undefined
            : `### Toolchains\n\n${toolchainTable(built)}`,
        built.caches.length === 0 ? undefined : `### Cache\n\n${cacheTable(built.caches)}`,
    ];
}
const helpLink = (address) => `[${address.replace(/^.*#/, '')}](${address})`;
/** A compiler's output can be very long: its beginning names the error, and its end says what to do. */
function summary_shortened(failure) {
    const [first, last] = [8_000, 4_000];
    if (failure.length <= first + last)
        return failure;
    return `${failure.slice(0, first)}\n[… ${failure.length - first - last} characters, which the log has …]\n${failure.slice(-last)}`;
}
function facts({ release, source, rust }) {
    const commit = release.commit === undefined ? 'no git commit' : `commit ${(0,markdown/* code */.aY)(release.commit.slice(0, 12))}`;
    const dirty = source.dirty ? ' with uncommitted changes' : '';
    const rustc = `rustc ${rust.release} (${(0,markdown/* code */.aY)(rust.commitHash.slice(0, 12))})`;
    return `Version ${(0,markdown/* code */.aY)(release.version)} · channel ${(0,markdown/* code */.aY)(release.channel)} · ${commit}${dirty} · ${rustc}`;
}
function success(report, most) {
    const { plan, packaged, attested, published, before, changes, guarantees = [], failure } = report;
    if (plan === undefined || packaged === undefined || failure !== undefined)
        return [];
    const superseded = published?.latest?.kind === 'superseded';
    const { install, installOnWindows, download, cargoInstall } = (0,install_commands/* commands */.Pi)(plan, superseded ? plan.addresses.version : undefined);
    const linked = published !== undefined;
    const downloads = (0,producers/* ofEach */.JG)(packaged, (producer, made) => producer.downloads?.(made) ?? []).flat();
    const since = changes && changesText(changes);
    return [
        linked && install !== undefined ? `### Install\n\n${(0,markdown/* codeFence */.d6)(install, 'sh')}` : undefined,
        linked && installOnWindows !== undefined
            ? `${install === undefined ? '### Install' : 'On Windows:'}\n\n${(0,markdown/* codeFence */.d6)(installOnWindows)}`
            : undefined,
        linked && download !== undefined ? `Or download it:\n\n${(0,markdown/* codeFence */.d6)(download, 'sh')}` : undefined,
        linked && cargoInstall !== undefined
            ? `Or build it with Cargo:\n\n${(0,markdown/* codeFence */.d6)(cargoInstall, 'sh')}`
            : undefined,
        placesText(plan, linked),
        ...(0,producers/* ofEach */.JG)(packaged, (producer, made) => producer.summary?.(made, { plan, before, linked, most })),
        downloads.length === 0 ? undefined : contents_digests(downloads, most),
        linked ? signatureText(packaged.manifest) : undefined,
        linked ? provenanceText(packaged.manifest, attested) : undefined,
        since && `### Changes since ${(0,markdown/* cell */.Hn)(changes.since ?? '')}\n\n${since}`,
        published === undefined ? undefined : `### Published\n\n${publishedText(plan, published)}`,
        published === undefined ? undefined : guaranteesText(guarantees),
    ];
}

;// CONCATENATED MODULE: ./out/main.js














/** The implementation of each action. */
const commands = {
    root: rootCommand, // builds and publishes
    setup: setupCommand,
    plan: planCommand,
    build: buildCommand,
    publish: publishCommand,
    promote: promoteCommand,
    yank: yankCommand,
    list: listCommand,
    verify: verifyCommand,
};
/**
 * Runs an action. Whatever happens, a summary says what was done and what to do next. `tell` gets the same facts, to show
 * them in another form.
 */
async function main(action, raw, world, tell = () => undefined) {
    const journal = new Journal(action, world);
    try {
        await run(action, raw, journal, world);
    }
    catch (error) {
        // Whatever else failed on the way out: after a cancellation, the cancellation is the error to report.
        const reason = world.signal.aborted ? world.signal.reason : error;
        const told = withVersionToResume(reason, raw, journal.report(), world);
        journal.fail(told);
        throw told;
    }
    finally {
        const done = journal.report();
        await report(done, world);
        tell(done);
    }
}
function run(action, raw, journal, world) {
    const command = commands[action];
    return command(raw, journal, world);
}
/** Adds the version to the error. A version whose name was generated can only be continued if that name is known. */
function withVersionToResume(error, raw, report, { env }) {
    if (report.action !== 'root' || (raw.version ?? '').trim() !== '')
        return error;
    const begun = report.stages.some(({ name, outcome }) => name === 'publish' && outcome === 'failed');
    const version = report.plan?.release.version;
    if (!begun || version === undefined)
        return error;
    return (0,out_errors/* withHint */.mu)(error, (0,plan_release/* workflowRunId */.Iz)(env) === undefined
        ? `to continue with this version, run again with --version ${version}`
        : `to continue with version ${version}, let GitHub re-run the failed jobs: a new run starts another version`);
}
async function report(done, world) {
    await world.writeSummary(summary(done));
    for (const [name, value] of Object.entries(outputs(done)))
        world.setOutput(name, value);
}


/***/ }),

/***/ 97919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   d6: () => (/* binding */ codeFence),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zE: () => (/* binding */ shortTable)
/* harmony export */ });
/** Text in a paragraph or a table cell, escaped so that nothing in it acts as Markdown or HTML. */
const cell = (text) => text
    .replace(/\s+/g, ' ')
    .replace(/[&<>]|[\\`*[\]|~#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, character => /[&<>]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`);
/** A code span. The text may contain back-ticks. */
function code(text) {
    const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
    const fence = longerFence(line, 1);
    return fence.length === 1 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}
/** A code block. */
function codeFence(text, language = '') {
    const fence = longerFence(text, 3);
    return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
/** A fence that is longer than any run of back-ticks in the text. */
function longerFence(text, shortest) {
    const runs = [...text.matchAll(/`+/g)].map(match => match[0].length + 1);
    return '`'.repeat(Math.max(shortest, ...runs));
}
/** Longer cells, such as links, would only push the other columns away. */
const widestColumn = 40;
/** A table whose columns also line up in plain text, because a terminal shows it unrendered. */
function table(head, rows) {
    const width = (i) => Math.max(3, ...[head, ...rows].map(row => row[i]?.length ?? 0).filter(length => length <= widestColumn));
    const widths = head.map((_, i) => width(i));
    const line = (cells) => `| ${widths.map((wide, i) => (cells[i] ?? '').padEnd(wide)).join(' | ')} |`;
    return [line(head), line(widths.map(wide => '-'.repeat(wide))), ...rows.map(line)].join('\n');
}
/** A table of the first rows, and the number of rows that are left out. */
function shortTable(head, rows, most) {
    const lacking = rows.length - most;
    const text = table(head, rows.slice(0, most));
    return lacking > 0 ? `${text}\n\nand ${lacking} more` : text;
}


/***/ }),

/***/ 90873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ isSameMediaType)
/* harmony export */ });
/**
 * Whether two media types are the same. Type, subtype, names of parameters and the value of `charset` are compared
 * without regard to case; quotes and white space around `;` make no difference.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
 * JSON is UTF-8 with or without a `charset`. https://www.rfc-editor.org/rfc/rfc8259#section-11
 */
const isSameMediaType = (a, b) => normal(a) === normal(b);
const parameter = /\s*;\s*(?:([^\s;="]+)=("(?:[^"\\]|\\.)*"|[^\s;"]*))?/gsy;
/** One spelling for all equal media types; any other text stays as it is. */
function normal(text) {
    const trimmed = text.trim();
    const [type = ''] = /^[^\s;/]+\/[^\s;/]+/.exec(trimmed) ?? [];
    const parameters = parametersOf(trimmed.slice(type.length));
    if (type === '' || parameters === undefined)
        return text;
    const told = isJson(type) ? parameters.filter(one => one !== 'charset=utf-8') : parameters;
    return JSON.stringify([type.toLowerCase(), ...told.sort()]);
}
const isJson = (type) => /^application\/json$|\+json$/i.test(type);
/** The parameters; `undefined` if the text contains anything else. */
function parametersOf(text) {
    const found = [...text.matchAll(parameter)];
    if (found.reduce((sum, [whole]) => sum + whole.length, 0) !== text.length)
        return undefined;
    return found.flatMap(([, name, value = '']) => {
        if (name === undefined)
            return [];
        const plain = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
        const known = name.toLowerCase();
        return [`${known}=${known === 'charset' ? plain.toLowerCase() : plain}`];
    });
}


/***/ }),

/***/ 66695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CK: () => (/* binding */ wasmUse),
/* harmony export */   Pi: () => (/* binding */ commands),
/* harmony export */   aI: () => (/* binding */ cargoInstallLine),
/* harmony export */   e0: () => (/* binding */ installWays)
/* harmony export */ });
/* unused harmony exports installLine, installLineWindows */
/* harmony import */ var _plan_features_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76787);
/* harmony import */ var _plan_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86890);
/* harmony import */ var _targets_systems_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7867);
/* harmony import */ var _targets_targets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74339);




function commands(plan, folder = plan.addresses.front) {
    const target = plan.targets[0];
    const main = plan.bins.find(bin => bin.name === plan.mainBin);
    if (main === undefined || target === undefined)
        return { install: undefined, installOnWindows: undefined, download: undefined, cargoInstall: undefined };
    const name = main.name + target.exe;
    return {
        install: plan.targets.some(one => !(0,_targets_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .isWindows */ .uF)(one)) ? installLine(folder) : undefined,
        installOnWindows: plan.targets.some(_targets_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .isWindows */ .uF) ? installLineWindows(folder) : undefined,
        download: `${curl(folder)} -o ${name} ${folder}${_plan_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .paths */ .f0.binary(main.name, target)}${(0,_targets_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .isWindows */ .uF)(target) ? '' : ` && chmod +x ${name}`}`,
        cargoInstall: plan.crates.some(crate => crate.name === main.package.name)
            ? cargoInstallLine(folder, main.package, (0,_plan_features_js__WEBPACK_IMPORTED_MODULE_0__/* .installing */ .A1)(main.package, plan).installFlags)
            : undefined,
    };
}
/** All ways to install from a folder: a version's own, or `latest`. */
function installWays({ name, packages }, folder) {
    const unix = _targets_systems_js__WEBPACK_IMPORTED_MODULE_2__/* .systems */ .nV
        .filter(({ kernel, os }) => kernel !== undefined && packages.all_binaries.some(one => one.platform === os))
        .map(({ os }) => os);
    const crate = (packages.cargo_registry?.crates ?? []).find(({ bins }) => bins.includes(name));
    return [
        ...(unix.length === 0
            ? []
            : [{ title: listed(unix.map(_targets_systems_js__WEBPACK_IMPORTED_MODULE_2__/* .systemName */ .N9)), os: unix, line: installLine(folder) }]),
        ...(packages.all_binaries.some(one => one.platform === 'windows')
            ? [{ title: (0,_targets_systems_js__WEBPACK_IMPORTED_MODULE_2__/* .systemName */ .N9)('windows'), os: ['windows'], line: installLineWindows(folder) }]
            : []),
        ...(crate === undefined
            ? []
            : [
                {
                    title: 'From source, with Cargo',
                    os: [],
                    line: cargoInstallLine(folder, crate, crate.install_flags),
                },
            ]),
    ];
}
/** `A`, `A and B`, `A, B and C`. */
const listed = (names) => names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
const installLine = (folder) => `${curl(folder)} ${folder}${_plan_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .paths */ .f0.installScript} | sh`;
/** Works in cmd and in PowerShell, if the folder has an install.ps1. */
const installLineWindows = (folder) => `powershell -ExecutionPolicy Bypass -c "irm ${folder}${_plan_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .paths */ .f0.installPs1} | iex"`;
/**
 * The command line that builds and installs a crate's programs. `flags` select the features. The version is named only
 * if it is a pre-release, which cargo installs only on request.
 */
function cargoInstallLine(folder, { name, version }, flags = []) {
    const [plain = ''] = version.split('+', 1);
    const asked = plain.includes('-') ? ['--version', plain] : [];
    return ['cargo install --locked --index', (0,_plan_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .registryIndex */ .I2)(folder), name, ...asked, ...flags].join(' ');
}
const curl = (folder) => folder.startsWith('https:') ? "curl --proto '=https' --tlsv1.2 -fsSL" : 'curl -fsSL';
/**
 * How to use a WASM package. Both addresses must be a version's own: package managers record the digest of what they
 * install.
 */
function wasmUse(kind, module, tarball, npmName) {
    // Without this option, npm 12 refuses packages that don't come from a registry; npm 10 and 11 accept it too.
    const npm = `npm install --allow-remote=root ${tarball}`;
    const lines = [`pnpm add ${tarball}`, `yarn add ${npmName}@${tarball}`, `bun add ${tarball}`];
    const others = { title: 'With pnpm, Yarn or Bun', lines };
    switch (kind) {
        case 'web':
            return {
                use: 'browsers',
                line: `import init from "${module}"`,
                others: { title: 'With npm, pnpm, Yarn or Bun', lines: [npm, ...lines] },
            };
        case 'node':
            return { use: 'Node', line: npm, others };
        case 'bundler':
            return { use: 'bundlers', line: npm, others };
    }
}


/***/ }),

/***/ 36206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FW: () => (/* binding */ movedManifest),
/* harmony export */   L_: () => (/* binding */ formatManifest),
/* harmony export */   nR: () => (/* binding */ fileInManifest)
/* harmony export */ });
/** A file as the manifest describes it. */
const fileInManifest = ({ path, size, sha256 }, { version }) => ({ url: version + path, size, sha256 });
/**
 * The manifest for another folder. `prefix` leads from there to the version's own folder, so the paths still name
 * immutable files.
 */
const movedManifest = (manifest, prefix) => formatManifest({ ...manifest, packages: moved(manifest.packages, prefix) });
/** Every `path` is relative to the manifest's folder; paths inside such a value are relative to it and stay. */
function moved(value, prefix) {
    if (Array.isArray(value))
        return value.map(one => moved(one, prefix));
    if (typeof value !== 'object' || value === null)
        return value;
    if ('path' in value && typeof value.path === 'string')
        return { ...value, path: prefix + value.path };
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, moved(one, prefix)]));
}
const formatManifest = (manifest) => `${JSON.stringify(manifest, undefined, 2)}\n`;


/***/ }),

/***/ 23459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DV: () => (/* binding */ codeBlock),
  _Q: () => (/* binding */ fitting),
  rN: () => (/* binding */ htmlDocument),
  nf: () => (/* binding */ document_link),
  rT: () => (/* binding */ parts),
  kB: () => (/* binding */ time)
});

// UNUSED EXPORTS: pageLimit

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./out/package/pages/html.js
var html = __webpack_require__(11903);
// EXTERNAL MODULE: ./out/targets/architectures.js + 1 modules
var architectures = __webpack_require__(23568);
// EXTERNAL MODULE: ./out/targets/systems.js
var systems = __webpack_require__(7867);
;// CONCATENATED MODULE: ./out/package/pages/script.js


/** The condition by which a browser shows that it runs on an architecture; `undefined` if none does. */
function conditionOf({ machines, bits, browser }) {
    if (browser !== undefined)
        return `known?.architecture === '${browser.hint}' && (known.bitness || '64') === '${bits}' || ${String(browser.agent)}.test(agent)`;
    return machines.length === 0 ? undefined : `/${machines.join('|')}/.test(agent)`;
}
const told = architectures/* architectures */.f2
    .flatMap(one => {
    const condition = conditionOf(one);
    return condition === undefined ? [] : [`${condition} ? '${one.arch}'`];
})
    .join('\n    : ')
    .concat(' :');
/** By architecture, the others whose programs it also runs itself; and, by system, those that it emulates. */
const runs = Object.fromEntries(architectures/* architectures */.f2.flatMap(({ arch, runs = [] }) => {
    const others = runs.filter(one => one !== arch);
    return others.length === 0 ? [] : [[arch, others]];
}));
const emulated = Object.fromEntries(architectures/* architectures */.f2.flatMap(({ arch, emulates }) => (emulates === undefined ? [] : [[arch, emulates]])));
/** The conditions by which browsers show their systems. */
const recognized = systems/* systems */.nV
    .flatMap(({ os, browser }) => browser === undefined || os === 'darwin'
    ? []
    : [`  if (${String(browser)}.test(agent)) return ['${os}', told];`])
    .join('\n');
/**
 * The script of the pages: it adds a button that copies each command line, and shows the visitor's own platform first, or
 * that there is none.
 * Without scripts, nothing is missing from a page.
 */
const script = `
'use strict';
for (const pre of document.querySelectorAll('.line pre')) {
  const button = document.createElement('button');
  const say = text => { button.textContent = text; };
  button.type = 'button';
  button.setAttribute('aria-live', 'polite');
  say('Copy');
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      say('Copied');
    } catch {
      getSelection().selectAllChildren(pre);
      say('Press Ctrl+C');
    }
    setTimeout(say, 2000, 'Copy');
  };
  pre.before(button);
}
const platform = async () => {
  const { userAgent: agent, userAgentData: data, maxTouchPoints: touches } = navigator;
  const known = await data?.getHighEntropyValues?.(['architecture', 'bitness']).catch(() => undefined);
  const told = ${told} 'unknown';
${recognized}
  // Browsers on a Mac that don't tell say Intel, whatever it has.
  if (/Macintosh/.test(agent) && !touches) return ['darwin', told === 'unknown' ? undefined : told];
  return [];
};
const runs = ${JSON.stringify(runs)};
const emulated = ${JSON.stringify(emulated)};
platform().then(([os, arch]) => {
  const cards = [...document.querySelectorAll('[data-os]')].filter(({ dataset }) => dataset.os.split(' ').includes(os));
  const built = cards.filter(({ dataset }) => dataset.arch);
  const good = [arch, ...runs[arch] ?? [], ...emulated[arch]?.[os] ?? []];
  const none = document.querySelector('[data-none]');
  if (none && os && (!cards.length || built.length && arch && arch !== 'unknown' && !built.some(({ dataset }) => good.includes(dataset.arch)))) none.hidden = false;
  const yours = cards.filter(({ dataset }) => !arch || !dataset.arch || dataset.arch === arch);
  for (const card of yours.reverse()) {
    card.dataset.yours = '';
    card.parentNode.prepend(card);
    card.querySelector('h3').insertAdjacentHTML('beforeend', ' <span class="tag new">this computer</span>');
  }
});
`;

;// CONCATENATED MODULE: ./out/package/pages/style.js
/** The style of all pages: one column, light and dark, also for phones. */
const style = `
:root{color-scheme:light dark;--ink:#1c1c21;--soft:#56565f;--line:#dedee6;--paper:#fff;--box:#f5f5f9;--link:#0a4fc4;--fill:#0a4fc4;--on:#fff;--warn:#9a3412;--yours:#eef4ff}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a9a9b6;--line:#33333d;--paper:#141418;--box:#1e1e25;--link:#8fb8ff;--fill:#8fb8ff;--on:#10131a;--warn:#ffb086;--yours:#1a2233}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:50rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{margin:0;font-size:2.4rem;line-height:1.15;letter-spacing:-.02em}
h2{margin:2.75rem 0 .75rem;font-size:1.3rem;letter-spacing:-.01em}
h3{margin:0;font-size:1rem;font-weight:600}
.about{font-size:1.15rem;margin:.4rem 0}
h1,h2,h3,p,li,dd{overflow-wrap:anywhere}
p,ul,dl{margin:.5rem 0}ul{padding-left:1.25rem}
a{color:var(--link);text-underline-offset:.15em}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.soft,small,dt,summary{color:var(--soft)}
.warn{color:var(--warn);font-weight:600}
.tag{display:inline-block;border:1px solid;border-radius:1rem;padding:0 .55rem;font-size:.8rem;font-weight:600;vertical-align:.1em}
.tag.new{color:var(--link)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em}
.line{position:relative;margin:.4rem 0 1rem}
pre{background:var(--box);border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1rem;margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.line button+pre{padding-right:5rem}
button{position:absolute;top:.45rem;right:.45rem;font:600 .8rem system-ui,sans-serif;color:var(--on);background:var(--fill);border:0;border-radius:.35rem;padding:.35rem .7rem;cursor:pointer}
.cards,.rows{list-style:none;padding:0}
.cards>li{border:1px solid var(--line);border-radius:.6rem;padding:.9rem 1.1rem;margin:.75rem 0}
.cards .line:last-child{margin-bottom:.1rem}
.cards>li[data-yours]{background:var(--yours);border-color:var(--link)}
.rows>li{border-bottom:1px solid var(--line);padding:.6rem 0}
.sum{display:block;color:var(--soft);font-size:.78em;word-break:break-all}
dl{display:grid;gap:0 1rem}dd{margin:0}
@media(min-width:40rem){dl{grid-template-columns:8rem 1fr}}
details{margin:.4rem 0}summary{cursor:pointer}
nav a{margin-right:1.25rem}
footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}
`;

;// CONCATENATED MODULE: ./out/package/pages/document.js




/**
 * An HTML page around its content. It runs no script but ours and makes no requests. Style and script are inserted
 * without escaping: they are constants, and browsers do not read escapes in them.
 */
function htmlDocument(title, content) {
    return (0,html/* html */.qy) `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${(0,html/* trusted */.IZ)(style)}</style>
</head>
<body>
<main>
${content}
</main>
<script>${(0,html/* trusted */.IZ)(script)}</script>
</body>
</html>
`;
}
/** The limit for the size of a page, in bytes of UTF-8. */
const pageLimit = 50_000;
/** The first rendering of a page that is small enough, or else the last. Each must be shorter than the one before. */
function fitting(renderings) {
    const [first, ...others] = renderings;
    let page = first();
    for (const render of others) {
        if (Buffer.byteLength((0,html/* markupOf */.CE)(page)) < pageLimit)
            break;
        page = render();
    }
    return page;
}
/** Command lines to paste, with a button that copies them. */
const codeBlock = (lines) => (0,html/* html */.qy) `<div class="line"><pre><code>${lines}</code></pre></div>`;
/** E.g. `2025-10-18 14:30 UTC`. */
const time = (iso) => (0,html/* html */.qy) `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
const document_link = (url, text) => (0,html/* html */.qy) `<a href="${url}">${text}</a>`;
/** The parts of a page that are not `undefined`. */
const parts = (...all) => (0,html/* html */.qy) `${all.filter(part => part !== undefined)}`;
const digest = (text) => `sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}`;


/***/ }),

/***/ 48087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   RO: () => (/* binding */ fileLine),
/* harmony export */   dZ: () => (/* binding */ installCards),
/* harmony export */   yy: () => (/* binding */ platformCard)
/* harmony export */ });
/* unused harmony export needs */
/* harmony import */ var _targets_architectures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23568);
/* harmony import */ var _targets_systems_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7867);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74991);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23459);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11903);





/** A download, with its size, date and digest. */
function fileLine({ url, size, sha256 }, published) {
    const facts = [(0,_units_js__WEBPACK_IMPORTED_MODULE_4__/* .bytes */ .ee)(size), ...(published === undefined ? [] : [(0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB)(published)])];
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `<p>${(0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(url, url.replace(/^.*\//, ''))} <small>${(0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .joined */ .oR)(facts, ' · ')}</small> <code class="sum">${sha256}</code></p>`;
}
/**
 * A card for each way to install, marked so that the page's script can find it. The script shows the note to visitors
 * whose computer no build is for.
 */
function installCards(ways) {
    const cards = ways.map(({ os, title, line }) => {
        const start = os.length === 0 ? (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `<li>` : (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `<li data-os="${os.join(' ')}">`;
        return (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `${start}\n<h3>${title}</h3>\n${(0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)(line)}\n</li>`;
    });
    const source = ways.some(({ os }) => os.length === 0) ? '; Cargo may build it from source' : '';
    const none = (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `<p class="warn" data-none hidden>There is no build for this computer${source}.</p>`;
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `${ways.some(({ os }) => os.length > 0) ? (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `${none}\n` : ''}<ul class="cards">\n${cards}\n</ul>`;
}
/** A platform under the name that its users know. */
function platformName({ platform: os, arch, libc }) {
    return `${(0,_targets_systems_js__WEBPACK_IMPORTED_MODULE_1__/* .systemName */ .N9)(os)}${os === 'darwin' ? ',' : ''} ${(0,_targets_architectures_js__WEBPACK_IMPORTED_MODULE_0__/* .archLabel */ .lK)(arch, os)}${libc === 'musl' ? ', static' : ''}`;
}
function needs({ libc, min_glibc: glibc, min_macos: macos, cpu, libraries = [], }) {
    const all = [
        ...(glibc === undefined ? [] : [`glibc ${glibc} or newer`]),
        ...(macos === undefined ? [] : [`macOS ${macos} or newer`]),
        ...(cpu === undefined ? [] : [`a processor of ${cpu}`]),
        ...libraries,
    ];
    if (all.length > 0)
        return `needs ${all.join(', ')}`;
    return libc === 'musl' ? 'needs no system library: runs on every Linux' : undefined;
}
/** A card with a binary's files for one platform, marked so that the page's script can find it. */
function platformCard(binary, published, more) {
    const note = needs(binary);
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `<li data-os="${binary.platform}" data-arch="${binary.arch}">
<h3>${platformName(binary)}</h3>
${note === undefined ? '' : (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `<small>${note}</small>\n`}${[...binary.archives, binary].map(file => fileLine(file, published))}
${more ?? ''}</li>`;
}


/***/ }),

/***/ 11903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CE: () => (/* binding */ markupOf),
/* harmony export */   IZ: () => (/* binding */ trusted),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   qy: () => (/* binding */ html)
/* harmony export */ });
/**
 * The property that holds the text. The symbol is not exported, so neither code nor JSON can pass a text off as HTML.
 */
const markup = Symbol('markup');
/** A template of HTML. Its values may stand only between tags or in quotes: nowhere else does escaping help. */
const html = (texts, ...values) => trusted(String.raw({ raw: texts }, ...values.map(written)));
/** Values in a row, with a separator. */
const joined = (values, between) => trusted(values.map(written).join(written(between)));
/** HTML that is not escaped. Only for our own constants that a template can't hold. */
const trusted = (text) => ({ [markup]: text });
/** The text of the HTML, for a file. */
const markupOf = (of) => of[markup];
function written(value) {
    if (typeof value !== 'object')
        return value.toString().replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
    return isHtml(value) ? markupOf(value) : value.map(written).join('\n');
}
const isHtml = (value) => markup in value;


/***/ }),

/***/ 3545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ channelBase),
/* harmony export */   q: () => (/* binding */ footer)
/* harmony export */ });
/* harmony import */ var _plan_layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86890);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23459);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11903);



/** The public address of the destination, with a slash at the end. */
const channelBase = ({ channel, url, version }) => url.slice(0, -`${channel}/${version}/`.length);
/** Links to all other versions. */
function footer(manifest) {
    const { name, channel, url, version } = manifest;
    const base = channelBase(manifest);
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `<footer><nav aria-label="Versions">
${(0,_document_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(url + _plan_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .paths */ .f0.page, `${name} ${version}`)} ${(0,_document_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(base + (0,_plan_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .channelPageKey */ .sO)(channel), `All versions of ${channel}`)}
</nav></footer>`;
}


/***/ }),

/***/ 71911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bw: () => (/* binding */ allProducers),
  U4: () => (/* binding */ makeAll),
  JG: () => (/* binding */ ofEach)
});

// UNUSED EXPORTS: producers

// EXTERNAL MODULE: ./out/plan/layout.js
var layout = __webpack_require__(86890);
// EXTERNAL MODULE: ./out/targets/targets.js
var targets_targets = __webpack_require__(74339);
// EXTERNAL MODULE: ./out/units.js
var units = __webpack_require__(74991);
// EXTERNAL MODULE: ./out/package/pages/html.js
var html = __webpack_require__(11903);
// EXTERNAL MODULE: ./out/package/pages/document.js + 2 modules
var pages_document = __webpack_require__(23459);
// EXTERNAL MODULE: ./out/package/pages/files.js
var pages_files = __webpack_require__(48087);
// EXTERNAL MODULE: ./out/package/pages/shown.js
var shown = __webpack_require__(3545);
;// CONCATENATED MODULE: ./out/package/programs/binaries-page.js





/** The page with all programs of a version, for all platforms, and what built them. */
function binariesPage({ manifest, changes }) {
    const { name, version, packages } = manifest;
    const names = [...new Set(packages.all_binaries.map(one => one.name))];
    const render = (section) => () => (0,pages_document/* htmlDocument */.rN)(`Programs of ${name} ${version}`, (0,pages_document/* parts */.rT)((0,html/* html */.qy) `<h1>Programs of ${name}</h1>\n<p class="soft">Version <code>${version}</code></p>`, ...names.map(one => (0,html/* html */.qy) `<h2 id="${one}">${one}</h2>\n${section(packages.all_binaries.filter(binary => binary.name === one))}`), (0,shown/* footer */.q)(manifest)));
    const published = changes?.published;
    const cards = (toolchain) => (binaries) => (0,html/* html */.qy) `<ul class="cards">\n${binaries.map(one => (0,pages_files/* platformCard */.yy)(one, published, toolchain?.(one)))}\n</ul>`;
    const short = (binaries) => (0,html/* html */.qy) `${binaries.map(one => (0,html/* html */.qy) `<p>${(0,pages_files/* platformName */.$r)(one)}</p>\n${(0,pages_files/* fileLine */.RO)(one.archive, undefined)}`)}`;
    const links = (binaries) => {
        const all = binaries.map(one => (0,pages_document/* link */.nf)(one.archive.url, one.target));
        return (0,html/* html */.qy) `<p>${(0,html/* joined */.oR)(all, ' ')}</p>`;
    };
    return (0,pages_document/* fitting */._Q)([render(cards(toolchainOf)), render(cards()), render(short), render(links)]);
}
function toolchainOf({ target, toolchain, sbom }) {
    const { builder, version, image, digest, os, compiler, auditable } = toolchain;
    const facts = [
        ['Target', target],
        ['Built with', `${builder} ${version}`],
        ['Image', image === undefined ? undefined : [image, digest].filter(part => part !== undefined).join(' ')],
        ['System', os],
        ['C compiler', compiler],
        ['Lists its packages', auditable && `with cargo-auditable ${auditable}`],
    ];
    const rows = facts.flatMap(([title, text]) => text === undefined ? [] : [(0,html/* html */.qy) `<dt>${title}</dt><dd><code>${text}</code></dd>`]);
    const bill = sbom === undefined ? '' : (0,html/* html */.qy) `<p>${(0,pages_document/* link */.nf)(sbom.url, 'Bill of materials')}</p>\n`;
    return (0,html/* html */.qy) `<dl>\n${rows}\n</dl>\n${bill}`;
}
/** The section of a version's page with the main binary, and a link to the page of all programs. */
function downloadsSection({ manifest, changes }) {
    const { name, url, packages } = manifest;
    const all = packages.all_binaries;
    const main = all.filter(one => one.name === name);
    if (all.length === 0)
        return undefined;
    const others = new Set(all.map(one => one.name)).size - new Set(main.map(one => one.name)).size;
    const more = others === 0
        ? 'What built them'
        : `${others === 1 ? 'One more program' : `${others} more programs`}, and what built them`;
    return (0,html/* html */.qy) `<h2>Downloads</h2>
<ul class="cards">
${main.map(one => (0,pages_files/* platformCard */.yy)(one, changes?.published))}
</ul>
<p>${(0,pages_document/* link */.nf)(url + layout/* paths */.f0.binariesPage, more)}</p>`;
}

// EXTERNAL MODULE: ./out/package/programs/download-table.js
var download_table = __webpack_require__(72584);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./out/bill/license-text.js
var license_text = __webpack_require__(49147);
// EXTERNAL MODULE: ./out/progress.js
var progress = __webpack_require__(45469);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(51306);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./out/package/archive.js




const executable = 0o755;
const readable = 0o644;
/**
 * Packs files into an archive, in the given order. Times, owners and compressors are fixed, so the same files give the
 * same bytes on every machine. (Deflate is fflate's, in plain JavaScript: zlib's output differs between processors.)
 */
function archive(format, files, xz) {
    switch (format) {
        case '.tar.xz':
            return xz(tar(files), sizeOf(files));
        case '.tar.gz':
            return tarGz(files);
        case '.zip':
            return zip(files);
    }
}
const sizeOf = (files) => files.reduce((sum, { size }) => sum + size, 0);
/**
 * A package that `npm install` accepts. Files are given by their names within the package. The same files give the same
 * bytes.
 */
const npmPackage = (files) => tarGz(files.map(file => ({ ...file, name: `package/${file.name}`, mode: readable })));
const tarGz = (files) => gzip(tar(files));
// Level 9 takes three times as long and saves less than one per cent.
const level = 6;
async function* gzip(stream) {
    const chunks = [];
    const encoder = new esm/* Gzip */.Ne({ level, mtime: 0 }, chunk => chunks.push(chunk));
    for await (const block of stream) {
        encoder.push(block);
        yield* chunks.splice(0);
    }
    encoder.push(new Uint8Array(0), true);
    yield* chunks;
}
/** A tar in blocks of equal size, because the boundaries of a compressor's input may show in its output. */
async function* tar(files) {
    const packed = (0,tar_stream.pack)();
    const filled = fill(packed, files);
    // A failed read ends the tar stream too; its error is thrown by the loop or by the await below.
    filled.catch((error) => {
        packed.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    yield* blocks(packed);
    await filled;
}
async function fill(tar, files) {
    for (const { content, ...header } of files)
        await (0,promises_.pipeline)(external_node_stream_.Readable.from(content), tar.entry({ ...header, mtime: new Date(0), uid: 0, gid: 0 }));
    tar.finalize();
}
const blockSize = 1 << 16;
async function* blocks(chunks) {
    let rest = Buffer.alloc(0);
    for await (const chunk of chunks) {
        rest = Buffer.concat([rest, chunk]);
        for (; rest.length >= blockSize; rest = rest.subarray(blockSize))
            yield rest.subarray(0, blockSize);
    }
    yield rest;
}
/** Zip stores local time, so a fixed local time gives the same bytes in every time zone. */
async function* zip(files) {
    const unix = 3;
    const entries = {};
    for (const { name, mode, content } of files) {
        const attrs = ((0o100_000 | mode) << 16) >>> 0;
        entries[name] = [await whole(content), { level, mtime: new Date(1980, 0, 1), os: unix, attrs }];
    }
    yield (0,esm/* zipSync */.L)(entries);
}
async function whole(content) {
    const chunks = [];
    for await (const chunk of content)
        chunks.push(chunk);
    return Buffer.concat(chunks);
}

// EXTERNAL MODULE: ./out/bill/part.js
var part = __webpack_require__(34811);
// EXTERNAL MODULE: ./out/toolchain/wasm.js + 3 modules
var wasm = __webpack_require__(9939);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/enums/index.js
var enums = __webpack_require__(6820);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/models/index.js
var models = __webpack_require__(50320);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/serialize/index.node.js
var index_node = __webpack_require__(51248);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/spec/index.js
var spec = __webpack_require__(94321);
// EXTERNAL MODULE: ./out/bill/spdx.js
var spdx = __webpack_require__(89469);
;// CONCATENATED MODULE: ./out/own-version.js
// Written by npm run generate from package.json.
/** The version of this program. */
const ownVersion = '0.1.0';

;// CONCATENATED MODULE: ./out/package/sbom/cyclonedx.js







/**
 * A bill of materials in the format of CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/. The same input gives the same
 * bytes: its time is that of the commit, and its serial number follows from its content.
 */
function cyclonedx(described, origin) {
    const bom = bomOf(described, origin);
    const content = serialize(bom);
    bom.serialNumber = `urn:uuid:${uuidOf(content)}`;
    return `${serialize(bom)}\n`;
}
const serialize = (bom) => new index_node.JsonSerializer(new index_node.JSON.Normalize.Factory(spec.Spec1dot6)).serialize(bom, { space: 2 });
/** A UUID of version 8, whose bits its maker chooses: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8 */
function uuidOf(content) {
    const bytes = (0,external_node_crypto_.createHash)('sha256').update(content).digest().subarray(0, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
function bomOf(described, { release, source }) {
    const { bill, libraries, triple } = described;
    const main = mainOf(described);
    const parts = bill.parts.map(part => ({ part, component: partComponent(part) }));
    const shared = libraries.map(library => ({ library, component: libraryComponent(library.name) }));
    const byPurl = new Map([
        [bill.of.purl, main],
        ...parts.map(({ part, component }) => [part.purl, component]),
    ]);
    for (const { purl, needs } of [bill.of, ...bill.parts])
        for (const need of needs)
            depend(byPurl.get(purl), byPurl.get(need));
    for (const { library, component } of shared) {
        const linking = parts.filter(({ part }) => library.linkedBy.includes(`${part.name} ${part.version}`));
        for (const one of linking)
            depend(one.component, component);
        if (linking.length === 0)
            depend(main, component);
    }
    const { committed } = source;
    const properties = [
        new models.Property('cdx:rustc:sbom:target:triple', triple),
        ...(release.commit === undefined ? [] : [new models.Property('build-packages:commit', release.commit)]),
    ];
    return new models.Bom({
        components: new models.ComponentRepository([...parts, ...shared].map(({ component }) => component)),
        metadata: new models.Metadata({
            ...(committed === undefined ? {} : { timestamp: committed }),
            lifecycles: new models.LifecycleRepository([enums.LifecyclePhase.Build]),
            tools: new models.Tools({ components: toolsOf(described) }),
            component: main,
            properties: new models.PropertyRepository(properties),
        }),
    });
}
function depend(from, to) {
    if (from !== undefined && to !== undefined)
        from.dependencies.add(to.bomRef);
}
function mainOf({ bill, name, kind, sha256, modules }) {
    const type = kind === 'program' ? enums.ComponentType.Application : enums.ComponentType.Library;
    const files = modules.map(({ path, sha256: digest }) => new models.Component(enums.ComponentType.File, path, { bomRef: `file:${path}`, hashes: hashed(digest) }));
    return new models.Component(type, name, {
        ...common(bill.of),
        hashes: hashed(sha256),
        components: new models.ComponentRepository(files),
    });
}
const partComponent = (part) => new models.Component(enums.ComponentType.Library, part.name, {
    ...common(part),
    scope: enums.ComponentScope.Required,
    hashes: hashed(part.sha256),
});
const common = (part) => ({
    bomRef: part.purl,
    purl: part.purl,
    version: part.version,
    licenses: new models.LicenseRepository(part.license === undefined ? [] : [licenseOf(part.license)]),
    externalReferences: new models.ExternalReferenceRepository(isAddress(part.repository)
        ? [new models.ExternalReference(part.repository, enums.ExternalReferenceType.VCS)]
        : []),
});
const isAddress = (text) => text !== undefined && /^https?:\/\/[^\s"'<>\\^`{|}]+$/.test(text) && URL.canParse(text);
function licenseOf(text) {
    const license = makeLicense((0,spdx/* readLicense */.U)(text));
    license.acknowledgement = enums.LicenseAcknowledgement.Declared;
    return license;
}
function makeLicense(license) {
    switch (license.kind) {
        case 'id':
            return new models.SpdxLicense(license.id);
        case 'expression':
            return new models.LicenseExpression(license.expression);
        case 'name':
            return new models.NamedLicense(license.name);
    }
}
const libraryComponent = (name) => new models.Component(enums.ComponentType.Library, name, {
    bomRef: `shared-library:${name}`,
    scope: enums.ComponentScope.Required,
});
function hashed(sha256) {
    return new models.HashDictionary(sha256 === undefined ? [] : [[enums.HashAlgorithm['SHA-256'], sha256]]);
}
function toolsOf({ bill, tools }) {
    const all = [
        { name: 'build-packages', version: ownVersion },
        { name: 'rustc', version: bill.rustc },
        ...tools,
    ];
    return new models.ComponentRepository(all.map(({ name, version, image = false, digest }) => {
        const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '') ?? [];
        return new models.Component(image ? enums.ComponentType.Container : enums.ComponentType.Application, name, {
            bomRef: `tool:${name}`,
            ...(version === undefined ? {} : { version }),
            hashes: hashed(sha256),
        });
    }));
}

;// CONCATENATED MODULE: ./out/package/sbom/bills.js





/** Writes the bill of materials of a program for one target. */
function programBill(built, plan, files) {
    const { bin, target, bill, sha256, audit, linkedBy } = built;
    const text = cyclonedx({
        bill,
        name: bin,
        kind: 'program',
        triple: target.triple,
        sha256,
        modules: [],
        libraries: audit.needs.libraries.map(name => ({ name, linkedBy: linkedBy[name] ?? [] })),
        tools: bills_toolsOf(built),
    }, plan);
    return write(layout/* paths */.f0.bill(bin, target), text, plan, files);
}
function bills_toolsOf({ toolchain }) {
    const { builder, version, image, digest, compiler, auditable } = toolchain;
    const [, name = compiler, its] = /^(.*?) (\d\S*)$/.exec(compiler ?? '') ?? [];
    return [
        { name: builder, version },
        ...(image === undefined ? [] : [{ name: image, version: digest, image: true, digest }]),
        ...(name === undefined ? [] : [{ name, version: its }]),
        ...(auditable === undefined ? [] : [{ name: 'cargo-auditable', version: auditable }]),
    ];
}
/** Writes the bill of materials of a WASM package, with all of its kinds. */
function wasmBill(kinds, npmName, plan, files) {
    const [first] = kinds;
    const modules = kinds.flatMap(({ kind, files: own }) => own
        .filter(({ path }) => path.endsWith('.wasm'))
        .map(({ path, sha256 }) => ({ path: `${kind}/${path}`, sha256 })));
    const text = cyclonedx({
        bill: kinds.map(({ bill }) => bill).reduce(together),
        name: npmName,
        kind: 'package',
        triple: wasm/* wasmTriple */.tM,
        modules,
        libraries: [],
        tools: Object.entries(first.tools).map(([name, version]) => ({ name, version })),
    }, plan);
    return write(layout/* paths */.f0.wasmBill(first.package), text, plan, files);
}
/** The parts of both: the kinds of a package may be compiled with different features. */
function together(a, b) {
    const parts = new Map(a.parts.map(part => [part.purl, part]));
    for (const part of b.parts)
        parts.set(part.purl, joined(parts.get(part.purl) ?? part, part));
    return { ...a, of: joined(a.of, b.of), parts: [...parts.values()].sort((0,part/* byText */.z4)(({ purl }) => purl)) };
}
const joined = (a, b) => ({ ...a, needs: [...new Set([...a.needs, ...b.needs])].sort() });
async function write(path, text, { workFolder }, files) {
    const local = (0,external_node_path_.join)(workFolder, 'package', path);
    await files.write(local, text);
    return { path, local, ...(await files.digest(local)) };
}

;// CONCATENATED MODULE: ./out/package/xz.js
/**
 * Loads the encoder from xz.wasm beside this file; its source is in xz/. WebAssembly gives the same bytes on every
 * machine and in every version of Node, which the system's xz would not. For input of more than 8 MB an encoder needs
 * 66 MB of memory, for less it needs less.
 */
async function loadXz(files) {
    const module = await WebAssembly.compile(await files.readBytes(__webpack_require__.ab + "xz.wasm"));
    return (blocks, size) => compress(module, blocks, Math.min(size, 2 ** 31));
}
const room = 1 << 16;
async function* compress(module, blocks, size) {
    const { exports: encoder } = await WebAssembly.instantiate(module);
    const input = encoder.open(room, size);
    const written = (length) => {
        const at = encoder.output();
        return new Uint8Array(encoder.memory.buffer.slice(at, at + length));
    };
    for await (const block of blocks) {
        if (block.length > room)
            throw new Error(`a block of ${block.length} bytes is too long for the encoder`);
        // The buffer is replaced when the memory grows.
        new Uint8Array(encoder.memory.buffer, input, room).set(block);
        const length = encoder.push(block.length);
        if (length > 0)
            yield written(length);
    }
    yield written(encoder.finish());
}

;// CONCATENATED MODULE: ./out/package/programs/extras.js


/**
 * The completions and manual pages in a binary's package that have the names that clap_complete and clap_mangen give:
 * completions in completions/ or complete/, manual pages in man/ or man/man1/. If both folders have a file, the first
 * wins. Sorted by the name in the archive.
 */
async function extrasOf(bin, bins, { files, log }) {
    const home = (0,external_node_path_.dirname)(bin.package.manifestPath);
    // A link could lead to any file on this machine.
    const leaves = async (path) => {
        const left = !((await files.realPath(path)) + external_node_path_.sep).startsWith((await files.realPath(home)) + external_node_path_.sep);
        if (left)
            log.warning(`${path} is not packed: it is a link that leaves the package`);
        return left;
    };
    const extras = new Map();
    for (const { folder, to, wanted } of places(bin, bins)) {
        const from = (0,external_node_path_.join)(home, folder);
        if (!(await files.isFolder(from)) || (await leaves(from)))
            continue;
        for (const file of await files.list(from)) {
            const name = to + file;
            if (!wanted(file) || extras.has(name))
                continue;
            const local = (0,external_node_path_.join)(from, file);
            if (await leaves(local))
                continue;
            const { size } = await files.digest(local);
            if (size > largest)
                log.warning(`${local} is not packed: it has ${(0,units/* bytes */.ee)(size)}, more than ${(0,units/* bytes */.ee)(largest)}`);
            else
                extras.set(name, { name, local, size });
        }
    }
    const sorted = [...extras.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    if (sorted.length > 0)
        log.info(`${bin.name} is packed with ${sorted.map(({ name }) => name).join(', ')}`);
    return sorted;
}
const largest = 1_000_000;
function places({ name: bin, package: home }, bins) {
    const completions = [`${bin}.bash`, `_${bin}`, `${bin}.fish`, `_${bin}.ps1`];
    // tool-box.1 belongs to the binary tool-box if the package has one, otherwise to tool, as the page of its subcommand
    // box.
    const longer = bins.filter(one => one.package.name === home.name && one.name.startsWith(`${bin}-`));
    const isCompletion = (file) => completions.includes(file);
    const isPage = (file) => isPageOf(bin, file) && !longer.some(other => isPageOf(other.name, file));
    return [
        { folder: 'completions', to: 'completions/', wanted: isCompletion },
        { folder: 'complete', to: 'completions/', wanted: isCompletion },
        { folder: 'man', to: 'man/man1/', wanted: isPage },
        { folder: 'man/man1', to: 'man/man1/', wanted: isPage },
    ];
}
const isPageOf = (bin, file) => file === `${bin}.1` || (file.startsWith(`${bin}-`) && /^[\w.-]+\.1$/.test(file));

;// CONCATENATED MODULE: ./out/package/programs/downloads.js









/** Packs each binary: the main one first, then by name and platform. */
async function packDownloads(built, plan, world) {
    const extras = new Map();
    for (const bin of plan.bins)
        extras.set(bin.name, await extrasOf(bin, plan.bins, world));
    const xz = await loadXz(world.files);
    const packed = [];
    const packAll = async () => {
        for (const one of [...built].sort(byMainThenName(plan.mainBin)))
            packed.push(await packOne(one, extras.get(one.bin) ?? [], xz, plan, world));
    };
    await (0,progress/* showing */.E)('packing archives', world, packAll, () => ({
        items: { noun: 'archive', done: packed.length, of: built.length },
        bytes: { done: sum(packed.map(one => one.binary.size)), of: sum(built.map(one => one.size)) },
    }));
    return packed;
}
async function packOne(one, extras, xz, plan, world) {
    const { bin, target, audit, toolchain, start, path: local, size, sha256 } = one;
    const pack = (format) => packArchive(one, format, extras, xz, plan, world);
    const plain = await pack(target.archive);
    const others = [];
    for (const format of (0,targets_targets/* archiveFormats */.Tc)(target))
        if (format !== target.archive)
            others.push(await pack(format));
    return {
        bin,
        target,
        main: bin === plan.mainBin,
        needs: audit.needs,
        toolchain,
        start,
        binary: { path: layout/* paths */.f0.binary(bin, target), local, size, sha256 },
        archives: bySize([plain, ...others]),
        plain,
        bill: await programBill(one, plan, world.files),
    };
}
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
async function packArchive({ bin, target, size, path: binary, licenses }, format, extras, xz, { workFolder }, { files, signal }) {
    const path = layout/* paths */.f0.archive(bin, target, format);
    const local = (0,external_node_path_.join)(workFolder, 'package', path);
    const contents = [
        { name: bin + target.exe, size, mode: executable, content: chunks(binary, files, signal) },
        ...[...extras, { name: license_text/* licensesName */.A, local: licenses.path, size: licenses.size }].map(({ name, local, size }) => ({ name, size, mode: readable, content: files.chunks(local) })),
    ];
    await files.write(local, archive(format, contents, xz));
    return { path, local, ...(await files.digest(local)) };
}
/** The chunks of a file. Packing a large binary takes long, so it can be cancelled between them. */
async function* chunks(path, files, signal) {
    for await (const chunk of files.chunks(path)) {
        signal.throwIfAborted();
        yield chunk;
    }
}
function bySize(archives) {
    const [first, ...others] = [...archives].sort((a, b) => a.size - b.size);
    return first === undefined ? archives : [first, ...others];
}
const byMainThenName = (mainBin) => (a, b) => {
    const key = (one) => `${one.bin === mainBin ? 0 : 1} ${one.bin} ${one.target.platform}`;
    return key(a) < key(b) ? -1 : 1;
};

// EXTERNAL MODULE: ./out/package/install-commands.js
var install_commands = __webpack_require__(66695);
// EXTERNAL MODULE: ./out/targets/architectures.js + 1 modules
var architectures = __webpack_require__(23568);
;// CONCATENATED MODULE: ./out/package/installers/template.js
/**
 * Replaces the markers of a template. A single pass with a single pattern, so a value that looks like a marker is not
 * replaced again. Throws if the template lacks a marker or has an unknown one.
 */
function fillTemplate(name, template, texts) {
    const known = new Map(texts);
    const missing = new Set(known.keys());
    const filled = template.replace(MARKER, marker => {
        const text = known.get(marker);
        if (text === undefined)
            throw new Error(`${name}: nothing is known to put in place of ${marker}`);
        missing.delete(marker);
        return text;
    });
    if (missing.size > 0)
        throw new Error(`${name}: the template lacks ${[...missing].join(', ')}`);
    return filled;
}
const MARKER = /'@\w+@'|# @\w+@|@\w+@|PREFIX_INSTALL_/g;
/** The only value that appears outside quotes. Throws if it can't begin a variable's name. */
function checkedIdentifier(text) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text))
        throw new Error(`"${text}" cannot begin a variable's name`);
    return text;
}

;// CONCATENATED MODULE: ./out/package/installers/install-ps1.js


/** The text of install.ps1, from the template beside this file, for the artifacts that are .zip files. */
function installPs1(template, installer) {
    const place = ({ bin, platform }) => `${bin} ${platform}`;
    const artifacts = [...installer.artifacts].sort((a, b) => (place(a) < place(b) ? -1 : 1));
    return fillTemplate('install.ps1', template, [
        ["'@name@'", powershellQuote(installer.name)],
        ["'@base_url@'", powershellQuote(installer.baseUrl)],
        ["'@channel@'", powershellQuote(installer.channel)],
        ["'@version@'", powershellQuote(installer.version)],
        ["'@main_bin@'", powershellQuote(installer.mainBin)],
        ["'@install_dir@'", powershellQuote(installer.dir)],
        ["'@cargo_install@'", powershellQuote(installer.cargoInstall ?? '')],
        ["'@keys@'", powershellQuote(installer.keys.map(({ text }) => text).join(' '))],
        ['# @processors@', architectures/* architectures */.f2.flatMap(processorOf).join('\n    ')],
        ['# @artifacts@', artifacts.map(tableOf).join('\n    ')],
        ['PREFIX_INSTALL_', `${checkedIdentifier(installer.prefix)}_INSTALL_`],
    ]);
}
/**
 * Any text as a PowerShell expression in ASCII, which every version of PowerShell reads from a file in the same way.
 * (In PowerShell, ‘, ’, ‚ and ‛ also end a string in single quotes.)
 */
function powershellQuote(text) {
    const parts = text.match(/[ -~]+|[^ -~]/g) ?? [];
    if (parts.length < 2 && /^[ -~]*$/.test(text))
        return quote(text);
    const pieces = parts.map(part => (/^[ -~]/.test(part) ? quote(part) : `[char]${part.charCodeAt(0)}`));
    // Adding to a string gives a string; without one, two characters would be added as numbers.
    return `('' + ${pieces.join(' + ')})`;
}
/** The architectures whose binaries a processor runs, its own first. */
const processorOf = ({ arch, windows, runs: native = [arch], emulates }) => {
    if (windows === undefined)
        return [];
    const others = native.filter(one => one !== arch && onWindows.includes(one));
    const runs = [arch, ...others, ...(emulates?.windows ?? [])].map(powershellQuote).join(', ');
    return [`${powershellQuote(windows.name)} = @(${runs})`];
};
const onWindows = architectures/* architectures */.f2.filter(one => one.windows !== undefined).map(one => one.arch);
const quote = (text) => `'${text.replaceAll("'", "''")}'`;
function tableOf({ bin, platform, archives }) {
    const [{ path, sha256, size }] = archives;
    if (!path.endsWith('.zip'))
        throw new Error(`install.ps1 can't unpack ${path}`);
    if (!Number.isSafeInteger(size) || size < 0)
        throw new Error(`${path} cannot be ${size} bytes long`);
    const arch = powershellQuote(platform.replace(/^windows-/, ''));
    return `@{ Bin = ${powershellQuote(bin)}; Arch = ${arch}; Path = ${powershellQuote(path)}; Sha256 = ${powershellQuote(sha256)}; Size = ${size} }`;
}

// EXTERNAL MODULE: ./out/sign/keys.js
var keys = __webpack_require__(13110);
// EXTERNAL MODULE: ./out/targets/package-names.js
var package_names = __webpack_require__(99968);
// EXTERNAL MODULE: ./out/targets/systems.js
var systems = __webpack_require__(7867);
// EXTERNAL MODULE: ./out/targets/processor-levels.js
var processor_levels = __webpack_require__(84221);
;// CONCATENATED MODULE: ./out/package/installers/install-sh.js






/** The text of install.sh, from the template beside this file. */
function installScript(template, installer) {
    const artifacts = [...installer.artifacts].sort(byPlatformThenBin);
    const [rosetta, ...others] = (0,architectures/* emulations */.K8)('darwin');
    if (rosetta === undefined || others.length > 0)
        throw new Error('install.sh knows one Rosetta');
    return fillTemplate('install.sh', template, [
        ["'@name@'", shellQuote(installer.name)],
        ["'@base_url@'", shellQuote(installer.baseUrl)],
        ["'@channel@'", shellQuote(installer.channel)],
        ["'@version@'", shellQuote(installer.version)],
        ["'@main_bin@'", shellQuote(installer.mainBin)],
        ["'@install_dir@'", shellQuote(installer.dir)],
        ["'@cargo_install@'", shellQuote(installer.cargoInstall ?? '')],
        ["'@on_windows@'", shellQuote(installer.onWindows ?? '')],
        ["'@keys@'", shellQuote(installer.keys.map(key => `${key.text}:${(0,keys/* pemLine */.dX)(key)}`).join(' '))],
        ['# @systems@', [...systems/* systems */.nV].sort(userlandFirst).flatMap(systemArm).join('\n    ')],
        ['# @machines@', architectures/* architectures */.f2.flatMap(machineArm).join('\n    ')],
        ['# @architectures@', architectures/* architectures */.f2.map(architectureArm).join('\n    ')],
        ["'@translator@'", shellQuote(rosetta.on)],
        ["'@translated@'", shellQuote(rosetta.runs)],
        ["'@artifacts@'", artifacts.map(key).join(' ')],
        ['# @artifacts@', artifacts.map(arm).join('\n    ')],
        ['# @libraries@', [...installer.libraries].flatMap(libraryArm).join('\n    ')],
        ['PREFIX_INSTALL_', `${checkedIdentifier(installer.prefix)}_INSTALL_`],
    ]);
}
/** The arm of a `case` that recognizes a system by what uname calls the kernel and its userland. */
const systemArm = ({ os, kernel, userland }) => kernel === undefined
    ? []
    : [
        `${shellQuote(kernel)}:${userland === undefined ? '*' : shellQuote(userland)}) os=${shellQuote(os)} ;;`,
    ];
const userlandFirst = (a, b) => Number(a.userland === undefined) - Number(b.userland === undefined);
/** The arm of a `case` that recognizes an architecture by the system's name for the machine. */
const machineArm = ({ arch, machines, runs = [arch] }) => machines.length === 0
    ? []
    : [
        `${machines.map(shellQuote).join(' | ')}) processor=${shellQuote(arch)} runs=${shellQuote(runs.join(' '))} ;;`,
    ];
/** The arm of a `case` with the facts about an architecture. */
function architectureArm({ arch, bits, loader, needs }) {
    const flag = needs === undefined ? '' : ` needs=${shellQuote(needs)}`;
    return `${shellQuote(arch)}) bits=${bits} loader=${shellQuote(loader)}${flag} ;;`;
}
/** Any text as one word of a shell command. */
function shellQuote(text) {
    if (text.includes('\0'))
        throw new Error('a shell script cannot hold a NUL byte');
    return `'${text.split("'").join("'\\''")}'`;
}
/** The arm of a `case` for a loader's message that names a library: the package that brings it, by who installs it. */
function libraryArm([library, packages]) {
    const known = package_names/* packageManagers */.N.flatMap(manager => {
        const name = packages[manager];
        return name === undefined ? [] : [`${variableOf(manager)}=${shellQuote(name)}`];
    });
    return known.length === 0 ? [] : [`*${shellQuote(library)}*) ${known.join(' ')} ;;`];
}
/** `apt-get` can't be a variable's name. */
const variableOf = (manager) => manager.replace('-', '_');
function byPlatformThenBin(a, b) {
    return order(a.platform, b.platform) || order(a.bin, b.bin);
}
function order(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function key({ platform, bin }) {
    return shellQuote(`${platform}/${bin}`);
}
function arm(artifact) {
    const lines = [`${key(artifact)}) ${needsOf(artifact).join(' ')}`, ...artifact.archives.map(take)];
    return `${lines.join('\n      ')} ;;`;
}
/** The variables that say what a binary needs; the script knows versions by their first two numbers. */
const needsOf = ({ glibc, macos, cpu }) => [
    `glibc=${shellQuote(glibc ?? '')}`,
    ...(macos === undefined ? [] : [`macos=${shellQuote(macos.split('.').slice(0, 2).join('.'))}`]),
    ...(cpu === undefined ? [] : [`flag=${shellQuote((0,processor_levels/* flagOf */.iP)(cpu))}`]),
];
function take({ path, sha256, size }) {
    if (!Number.isSafeInteger(size) || size < 0)
        throw new Error(`${path} cannot be ${size} bytes long`);
    return `take ${shellQuote(path)} ${shellQuote(sha256)} ${size}`;
}

;// CONCATENATED MODULE: ./out/package/programs/installers.js





/**
 * The scripts that install the main binary; none if there is no main binary. install.ps1 exists only if there is a
 * build for Windows.
 */
async function installers(plan, downloads, files) {
    const { mainBin } = plan;
    if (mainBin === undefined)
        return [];
    const forUnix = downloads.filter(({ target }) => !(0,targets_targets/* isWindows */.uF)(target));
    const forWindows = downloads.filter(({ target }) => (0,targets_targets/* isWindows */.uF)(target));
    const sh = await template(__webpack_require__.ab + "install.sh", files);
    const script = { path: layout/* paths */.f0.installScript, text: installScript(sh, factsOf(plan, mainBin, forUnix)) };
    if (forWindows.length === 0)
        return [script];
    const ps1 = await template(__webpack_require__.ab + "install.ps1", files);
    return [script, { path: layout/* paths */.f0.installPs1, text: installPs1(ps1, factsOf(plan, mainBin, forWindows)) }];
}
async function template(url, files) {
    const text = await files.readText(url);
    if (text === undefined)
        throw new Error('the templates of the install scripts are not beside the program');
    return text;
}
function factsOf(plan, mainBin, downloads) {
    const { cargoInstall, installOnWindows } = (0,install_commands/* commands */.Pi)(plan, plan.addresses.version);
    return {
        name: plan.name,
        prefix: plan.installer.prefix,
        dir: plan.installer.dir,
        baseUrl: plan.addresses.base,
        channel: plan.release.channel,
        version: plan.release.version,
        mainBin,
        cargoInstall,
        onWindows: installOnWindows,
        keys: plan.signer?.accepted ?? [],
        libraries: neededOf(downloads, plan),
        artifacts: downloads.map(({ bin, target, archives, needs }) => ({
            platform: target.platform,
            bin,
            glibc: needs.glibc,
            macos: needs.macos,
            cpu: needs.cpu,
            archives,
        })),
    };
}
/** Of the libraries that are allowed, those that one of these programs needs. */
function neededOf(downloads, { allowedLibraries }) {
    const needed = new Set(downloads.flatMap(({ needs }) => needs.libraries));
    return new Map([...allowedLibraries].filter(([library]) => needed.has(library)));
}

// EXTERNAL MODULE: ./out/package/manifest.js
var manifest = __webpack_require__(36206);
;// CONCATENATED MODULE: ./out/package/programs/programs-in-manifest.js

/** The manifest's entries for programs: the main binary by platform, and all binaries. */
function programsInManifest(downloads, plan) {
    const describe = (download) => describeDownload(download, plan);
    const main = downloads.filter(download => download.main);
    return {
        binaries: Object.fromEntries(main.map(download => [download.target.platform, describe(download)])),
        all_binaries: downloads.map(describe),
    };
}
function describeDownload({ bin, target, needs, toolchain, start, binary, archives, plain, bill }, { addresses }) {
    return {
        name: bin,
        path: binary.path,
        platform: target.os,
        arch: target.arch,
        target: target.triple,
        libc: target.libc,
        min_glibc: needs.glibc,
        min_macos: needs.macos,
        cpu: needs.cpu,
        libraries: needs.libraries.length === 0 ? undefined : needs.libraries,
        ...(0,manifest/* fileInManifest */.nR)(binary, addresses),
        archive: (0,manifest/* fileInManifest */.nR)(plain, addresses),
        archives: archives.map(one => (0,manifest/* fileInManifest */.nR)(one, addresses)),
        toolchain,
        sbom: (0,manifest/* fileInManifest */.nR)(bill, addresses),
        started: start.kind === 'started' ? start.how : undefined,
    };
}

;// CONCATENATED MODULE: ./out/package/programs/programs.js









/** The producer of binaries, bare and in archives, and of the scripts that install the main one. */
const programs = {
    plan: ({ mainBin, bins, targets }) => [
        ...(mainBin === undefined ? [] : [layout/* paths */.f0.installScript]),
        ...(targets.some(targets_targets/* isWindows */.uF) ? [layout/* paths */.f0.installPs1] : []),
        ...(targets.length === 0 ? [] : [layout/* paths */.f0.binariesPage]),
        ...targets.flatMap(target => bins.map(bin => layout/* paths */.f0.binary(bin.name, target))),
        ...targets.flatMap(target => bins.flatMap(bin => (0,targets_targets/* archiveFormats */.Tc)(target).map(format => layout/* paths */.f0.archive(bin.name, target, format)))),
        ...targets.flatMap(target => bins.map(bin => layout/* paths */.f0.bill(bin.name, target))),
    ],
    async make({ binaries }, plan, world) {
        const made = await packDownloads(binaries, plan, world);
        const archives = made.flatMap(one => one.archives);
        const size = archives.reduce((sum, one) => sum + one.size, 0);
        if (archives.length > 0)
            world.log.info(`packed ${(0,units/* count */.U9)(archives.length, 'archive')}, ${(0,units/* bytes */.ee)(size)}`);
        return made;
    },
    files: async (made, plan, files) => [
        ...made.flatMap(({ binary, archives, bill }) => [binary, ...archives, bill]),
        ...(await installers(plan, made, files)),
    ],
    manifest: programsInManifest,
    things: ({ packages }) => packages.all_binaries.map(({ path }) => path),
    mutable: shown => shown.manifest.packages.all_binaries.length === 0
        ? {}
        : { [layout/* paths */.f0.binariesPage]: (0,html/* markupOf */.CE)(binariesPage(shown)) },
    section: shown => ({ first: downloadsSection(shown) }),
    downloads: made => made.flatMap(({ archives, binary }) => [...archives, binary]),
    summary: (made, told) => (made.length === 0 ? undefined : `### Downloads\n\n${(0,download_table/* downloadTable */.t)(made, told)}`),
};

// EXTERNAL MODULE: ./out/package/yanks.js
var package_yanks = __webpack_require__(21006);
// EXTERNAL MODULE: ./out/markdown.js
var markdown = __webpack_require__(97919);
;// CONCATENATED MODULE: ./out/package/registry/crate-table.js



/** The table of crates, with a link to the page that says how to use them. */
function crateTable(crates, { plan, linked, most }) {
    const rows = crates.map(({ name, version, size }) => [(0,markdown/* code */.aY)(name), (0,markdown/* code */.aY)(version), (0,units/* bytes */.ee)(size)]);
    const list = (0,markdown/* shortTable */.zE)(['Crate', 'Version', 'Size'], rows, most);
    return linked
        ? `${list}\n\n[How to depend on them, and to install their programs](${plan.addresses.version}${layout/* paths */.f0.registryPage}).`
        : list;
}

// EXTERNAL MODULE: ./out/package/registry/index-line.js
var index_line = __webpack_require__(34794);
// EXTERNAL MODULE: ./out/environment.js
var environment = __webpack_require__(94825);
// EXTERNAL MODULE: ./out/errors.js
var errors = __webpack_require__(44925);
// EXTERNAL MODULE: ./out/plan/features.js
var plan_features = __webpack_require__(76787);
// EXTERNAL MODULE: ./out/plan/release.js
var release = __webpack_require__(7599);
// EXTERNAL MODULE: ./out/pool.js
var pool = __webpack_require__(7812);
// EXTERNAL MODULE: ./out/temporary.js
var temporary = __webpack_require__(6927);
// EXTERNAL MODULE: ./out/toolchain/fetch-trouble.js
var fetch_trouble = __webpack_require__(48770);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./out/package/registry/crate-file.js





/** The text of one file in a .crate, which is a gzipped tar. Throws if there is no such file. */
async function readCrate(crate, name) {
    for await (const [path, content] of filesIn(crate))
        if (path === name)
            return content.toString('utf8');
    throw new errors/* ActionError */.lZ('crate-not-as-planned', `a packed crate lacks ${name}`, 'please report it, with the output of `cargo package --list`');
}
/** Unpacks a .crate into `folder`. Its files are in a subfolder named after crate and version. */
async function unpackCrate(crate, folder, files) {
    for await (const [path, content] of filesIn(crate))
        await files.write((0,external_node_path_.join)(folder, path), content);
}
async function* filesIn(crate) {
    const tar = external_node_stream_.Readable.from(crate).pipe((0,external_node_zlib_.createGunzip)()).pipe((0,tar_stream.extract)());
    for await (const entry of tar) {
        const chunks = [];
        for await (const chunk of entry)
            chunks.push(chunk);
        yield [entry.header.name, Buffer.concat(chunks)];
    }
}

// EXTERNAL MODULE: ./out/plan/listed-files.js
var listed_files = __webpack_require__(59543);
// EXTERNAL MODULE: ./out/toml-text.js
var toml_text = __webpack_require__(41064);
;// CONCATENATED MODULE: ./out/package/registry/manifest-dependencies.js
const kinds = [
    ['normal', 'dependencies'],
    ['build', 'build-dependencies'],
    ['build', 'build_dependencies'],
    ['dev', 'dev-dependencies'],
    ['dev', 'dev_dependencies'],
];
/** Every table of dependencies that a package may have, for all targets or for one. */
function dependencyTables(manifest) {
    const targets = manifest.keys(['target']).map(target => ['target', target]);
    return [[], ...targets].flatMap(home => kinds.map(([kind, table]) => ({ kind, path: [...home, table] })));
}
/** The dependencies that a root manifest lets members inherit. */
const inheritedFrom = (root) => new Map(dependenciesAt(root, ['workspace', 'dependencies'], new Map()).map(one => [one.at.at(-1) ?? '', one]));
/** The dependencies of one table. */
const dependenciesAt = (manifest, table, inherited) => manifest.keys(table).map(key => {
    const at = [...table, key];
    const renamed = manifest.value([...at, 'package']);
    if (manifest.value([...at, 'workspace']) === true)
        return { ...(inherited.get(key) ?? { name: key, byPath: false }), at, inherited: true };
    const name = typeof renamed === 'string' ? renamed : key;
    return { at, name, byPath: manifest.value([...at, 'path']) !== undefined, inherited: false };
});
/**
 * Takes the removed dependencies out of features (`dep:name`, `name/feature` and `name?/feature`), as cargo does when
 * it leaves out a dev-dependency without a version. Returns descriptions of the changes.
 */
function stripFeatures(manifest, removed) {
    const isRemoved = (at) => removed.some(one => one.at.join('\0') === at.join('\0'));
    const left = dependencyTables(manifest)
        .flatMap(({ path }) => manifest.keys(path).map(key => [...path, key]))
        .filter(at => !isRemoved(at));
    const there = new Set(left.map(at => at.at(-1)));
    const gone = new Set(removed.map(({ at }) => at.at(-1)).filter(key => !there.has(key)));
    const stripped = manifest.keys(['features']).flatMap(feature => {
        const out = [];
        manifest.rewrite(['features', feature], value => {
            const isOut = gone.has(dependencyIn(value));
            if (isOut)
                out.push(value);
            return isOut ? undefined : value;
        });
        return out.length === 0 ? [] : [`feature ${feature} is without ${out.join(', ')}`];
    });
    return stripped;
}
/** The dependency that a feature's value names; `undefined` if it names another feature. */
function dependencyIn(value) {
    const [dependency, feature] = value.split('/', 2);
    if (feature !== undefined)
        return dependency?.replace(/\?$/, '');
    return value.startsWith('dep:') ? value.slice('dep:'.length) : undefined;
}

;// CONCATENATED MODULE: ./out/package/registry/source-files.js



const isInside = (folder, path) => folder === '/' || `${path}${external_node_path_.sep}`.startsWith(`${folder}${external_node_path_.sep}`);
/** The files of a folder: in a git checkout, all that git doesn't ignore; elsewhere, all except Cargo's output. */
async function sourceFiles(folder, outward, plan, world) {
    const { targetFolder } = plan.workspace;
    const listed = (await gitFiles(folder, outward, plan, world)) ??
        (await world.files.list(folder, [targetFolder, (0,external_node_path_.join)(folder, '.git')]));
    const own = new Set(listed.filter(file => !isInside(targetFolder, (0,external_node_path_.join)(folder, file))));
    // Otherwise the crates would not be packed with the dependency versions that the binaries were built with.
    if (await world.files.isFile((0,external_node_path_.join)(folder, 'Cargo.lock')))
        own.add('Cargo.lock');
    return [...own].sort();
}
/** `undefined` outside a git checkout. */
async function gitFiles(folder, outward, plan, world) {
    const { exec, env, files, signal } = world;
    if (!(await isInGit(folder, files)))
        return undefined;
    const listed = await exec.run({
        argv: ['git', '-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
        cwd: folder,
        env: (0,environment/* buildEnvironment */.AF)(env),
    });
    if (listed.code !== 0)
        return undefined;
    // A name with a slash at the end is a nested checkout that this one does not track.
    const names = [...new Set(listed.stdout.split('\0'))].filter(name => name !== '' && !name.endsWith('/'));
    const present = async (name) => {
        const found = await presentFiles((0,external_node_path_.join)(folder, name), outward, plan, world);
        return found.map(file => (file === '' ? name : `${name}/${file}`));
    };
    return (await (0,pool/* mapConcurrently */.X)(names, pool/* maxConcurrency */.m, present, signal)).flat();
}
/**
 * The files that a name in git stands for, relative to it: the file itself, or those in a submodule or in a folder
 * behind a symbolic link. Cargo packs them too.
 */
async function presentFiles(path, outward, plan, world) {
    const { files } = world;
    const [isFile, isFolder] = [await files.isFile(path), await files.isFolder(path)];
    if (!isFile && !isFolder)
        return [];
    if (await leadsOut(path, outward, plan, files))
        return [];
    if (isFile)
        return [''];
    // A link to a folder that contains the link would never end.
    const real = await files.realPath(path);
    if ([(0,external_node_path_.dirname)(path), plan.workspace.targetFolder].some(one => isInside(real, one)))
        return [];
    return sourceFiles(path, outward, plan, world);
}
/** Whether a path leads out of the checkout. If so, it is added to `outward`. */
async function leadsOut(path, outward, { source }, files) {
    const [real, checkout] = [await files.realPath(path), await files.realPath(source.root)];
    if (isInside(checkout, real))
        return false;
    outward.set(path, real);
    return true;
}
async function isInGit(folder, files) {
    const mark = (0,external_node_path_.join)(folder, '.git');
    if ((await files.isFolder(mark)) || (await files.isFile(mark)))
        return true;
    return folder !== (0,external_node_path_.dirname)(folder) && isInGit((0,external_node_path_.dirname)(folder), files);
}

;// CONCATENATED MODULE: ./out/package/registry/staged-config.js


/**
 * A cargo configuration that keeps its meaning in another folder. Its paths are relative to the folder that it is in,
 * or to the one that contains `.cargo`: https://doc.rust-lang.org/cargo/reference/config.html#config-relative-paths
 */
function stagedConfig(text, path) {
    const config = new toml_text/* TomlText */.u(text, path);
    const folder = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(path));
    const below = (table) => config.keys(table).map(key => [...table, key]);
    const places = [
        ...below(['source']).flatMap(source => [
            [...source, 'directory'],
            [...source, 'local-registry'],
        ]),
        ...below(['patch'])
            .flatMap(below)
            .map(patched => [...patched, 'path']),
    ];
    for (const place of places) {
        const value = config.value(place);
        if (typeof value === 'string' && !(0,external_node_path_.isAbsolute)(value))
            config.set(place, (0,external_node_path_.resolve)(folder, value));
    }
    const programs = [
        ...['rustc', 'rustc-wrapper', 'rustc-workspace-wrapper', 'rustdoc'].map(name => ['build', name]),
        ...below(['target']).map(target => [...target, 'linker']),
    ];
    for (const place of programs) {
        const value = config.value(place);
        // A name without a slash is looked up in PATH.
        if (typeof value === 'string' && /[\\/]/.test(value) && !(0,external_node_path_.isAbsolute)(value))
            config.set(place, (0,external_node_path_.resolve)(folder, value));
    }
    config.rewrite(['paths'], one => (0,external_node_path_.resolve)(folder, one));
    config.rewrite(['include'], one => (0,external_node_path_.resolve)((0,external_node_path_.dirname)(path), one));
    const include = config.value(['include']);
    if (typeof include === 'string')
        config.set(['include'], (0,external_node_path_.resolve)((0,external_node_path_.dirname)(path), include));
    return config.toString();
}

;// CONCATENATED MODULE: ./out/package/registry/staged-manifest.js





/**
 * The manifest with the changes that a registry needs; all other bytes stay as they are:
 * - versions get the stamp as build metadata: cargo never fetches a version again that it has cached;
 * - dependencies on members name our index. `cargo install` trusts the Cargo.toml in the .crate, where cargo turns a
 *   dependency with path and version into one on crates.io, which is somebody else's crate;
 * - such dependencies get the member's version if they have none: cargo would refuse to pack them;
 * - if asked for, it says where the archives are, for cargo-binstall; a manifest that has settings for cargo-binstall
 *   stays as it is;
 * - hidden files stay in the package, if there are any: outside a git checkout, cargo would leave them out;
 * - dev-dependencies with a path are removed: a registry doesn't need them, and cycles among them do no harm;
 * - whatever could lead out of the copy is removed or made to stay inside: patches, the path beside a version, and the
 *   dependencies of members that are not packed. Cargo ignores these when it packs.
 */
function stagedManifest({ path, text, folder, hidden }, staging) {
    const manifest = new toml_text/* TomlText */.u(text, path);
    const name = manifest.value(['package', 'name']);
    const member = typeof name === 'string' ? staging.members.get(name) : undefined;
    const fixes = [];
    for (const table of ['patch', 'replace'])
        manifest.remove([table]);
    stayInside(manifest, folder, staging);
    for (const at of [
        ['package', 'version'],
        ['workspace', 'package', 'version'],
    ])
        fixes.push(...stampVersion(manifest, at, staging));
    fixes.push(...fixAll(manifest, ['workspace', 'dependencies'], folder, staging));
    if (member?.packed === false) {
        for (const table of needs)
            manifest.remove([table]);
        return { text: manifest.toString(), fixes: [] };
    }
    if (hidden)
        fixes.unshift(...keepHidden(manifest));
    fixes.push(...fixDependencies(manifest, folder, staging), ...addArchives(manifest, staging));
    return { text: manifest.toString(), fixes: [...new Set(fixes)] };
}
/** The tables with a package's dependencies, and the tables that refer to them. */
const needs = [
    ...['dependencies', 'dev-dependencies', 'dev_dependencies', 'build-dependencies', 'build_dependencies'],
    ...['target', 'features'],
];
/** Absolute paths within the workspace would lead from its copy back to the original. */
function stayInside(manifest, folder, { root }) {
    const workspace = manifest.value(['package', 'workspace']);
    if (typeof workspace === 'string' && (0,external_node_path_.isAbsolute)(workspace))
        manifest.set(['package', 'workspace'], pathBetween(folder, root));
    for (const list of ['members', 'default-members', 'exclude'])
        manifest.rewrite(['workspace', list], one => ((0,external_node_path_.isAbsolute)(one) ? pathBetween(folder, one) : one));
}
const pathBetween = (from, to) => (0,external_node_path_.relative)(from, to).replaceAll('\\', '/') || '.';
/**
 * Keeps hidden files, by an `exclude` with gitignore's negation:
 * https://doc.rust-lang.org/cargo/reference/manifest.html#the-exclude-and-include-fields
 */
function keepHidden(manifest) {
    const homes = [['package'], ['workspace', 'package']];
    const own = homes.filter(home => manifest.has(home) && !manifest.has([...home, 'include']));
    const exclude = own
        .map(home => [...home, 'exclude'])
        .filter(path => manifest.value([...path, 'workspace']) !== true)
        .filter(path => path[0] === 'package' || manifest.has(path));
    for (const path of exclude)
        manifest.prepend(path, '!.*');
    return exclude.length === 0 ? [] : ['hidden files stay in'];
}
function stampVersion(manifest, at, { stamp }) {
    const version = manifest.value(at);
    if (typeof version !== 'string' || stamp === undefined)
        return [];
    const made = (0,release/* stamped */.py)(version, stamp);
    manifest.set(at, made);
    return [`version is ${made}`];
}
function fixDependencies(manifest, folder, staging) {
    const tables = dependencyTables(manifest);
    const removed = tables
        .filter(({ kind }) => kind === 'dev')
        .flatMap(({ path }) => dependenciesAt(manifest, path, staging.inherited))
        .filter(({ byPath }) => byPath);
    for (const { at } of removed)
        manifest.remove(at);
    return [
        ...tables
            .filter(({ kind }) => kind !== 'dev')
            .flatMap(({ path }) => fixAll(manifest, path, folder, staging)),
        ...removed.map(({ name }) => `${name} is no dev-dependency`),
        ...stripFeatures(manifest, removed),
    ];
}
function fixAll(manifest, table, folder, staging) {
    return dependenciesAt(manifest, table, staging.inherited).flatMap(({ at, name, byPath, inherited }) => {
        if (!byPath || inherited)
            return [];
        const member = staging.members.get(name);
        const hasVersion = manifest.value([...at, 'version']) !== undefined;
        if (member === undefined) {
            if (hasVersion)
                manifest.remove([...at, 'path']);
            return [];
        }
        if ((0,external_node_path_.isAbsolute)(String(manifest.value([...at, 'path']))))
            manifest.set([...at, 'path'], pathBetween(folder, member.folder));
        if (manifest.value([...at, 'registry']) === undefined)
            manifest.set([...at, 'registry-index'], staging.index);
        else
            manifest.replace([...at, 'registry'], 'registry-index', staging.index);
        const fixes = [`${name} comes from this registry`];
        if (hasVersion)
            return fixes;
        manifest.set([...at, 'version'], member.version);
        return [...fixes, `${name} has version ${member.version}`];
    });
}
/**
 * Adds the archives for cargo-binstall: https://github.com/cargo-bins/cargo-binstall/blob/main/SUPPORT.md, and the key that
 * they are signed with: https://github.com/cargo-bins/cargo-binstall/blob/main/SIGNING.md. Each target has an entry of its own, since formats differ. quick-install is disabled, because it would look for somebody else's
 * build of a crate with this name.
 */
function addArchives(manifest, { archives, publicKey }) {
    const home = ['package', 'metadata', 'binstall'];
    const name = manifest.value(['package', 'name']);
    const own = typeof name === 'string' ? (archives.get(name) ?? []) : [];
    if (own.length === 0 || manifest.has(home) || !manifest.canHave(home))
        return [];
    manifest.append(home, { 'bin-dir': '{ bin }{ binary-ext }', 'disabled-strategies': ['quick-install'] });
    if (publicKey !== undefined)
        manifest.append([...home, 'signing'], {
            algorithm: 'minisign',
            pubkey: publicKey,
            file: '{ url }.minisig',
        });
    for (const { triple, url, format } of own)
        manifest.append([...home, 'overrides', triple], { 'pkg-url': literal(url), 'pkg-fmt': format });
    return [`cargo-binstall finds ${(0,units/* count */.U9)(own.length, 'archive')}`];
}
/** Escapes a text so that cargo-binstall fills in nothing. */
const literal = (text) => text.replace(/[\\{}]/g, '\\$&');

;// CONCATENATED MODULE: ./out/package/registry/stage.js









/**
 * Copies the workspace to `folder` and gives the copy the manifests that a registry needs. The user's own tree is never
 * changed, and nothing is written outside `folder`, wherever the members are. Returns the root of the copy.
 */
async function stageWorkspace(plan, folder, world) {
    const { root, members } = plan.workspace;
    const manifests = await readManifests(plan, world);
    const configs = await present(surroundings(root, world), world);
    const copies = await filesToCopy(plan, manifests, (0,external_node_path_.join)(folder, 'target'), world);
    const base = [root, ...members.map(homeOf), ...[...copies, ...configs].map(external_node_path_.dirname)].reduce(commonFolder);
    const staged = (path) => (0,external_node_path_.join)(folder, (0,external_node_path_.relative)(base, path));
    await (0,pool/* mapConcurrently */.X)([...copies], pool/* maxConcurrency */.m, path => world.files.copy(path, staged(path)), world.signal);
    for (const path of configs)
        if (/\.cargo[\\/]config(\.toml)?$/.test(path))
            await world.files.write(staged(path), stagedConfig((await world.files.readText(path)) ?? '', path));
        else
            await world.files.copy(path, staged(path));
    // From an empty lock file cargo makes one for all crates; without a lock file it would resolve again for each crate.
    if (!copies.has((0,external_node_path_.join)(root, 'Cargo.lock')))
        await world.files.write((0,external_node_path_.join)(staged(root), 'Cargo.lock'), '');
    await stageManifests(plan, manifests, copies, { base, staged }, world);
    return staged(root);
}
const homeOf = ({ manifestPath }) => (0,external_node_path_.dirname)((0,external_node_path_.normalize)(manifestPath));
/** The text of each manifest in the workspace, by path. */
async function readManifests({ workspace: { root, members } }, { files, signal }) {
    const all = [...new Set([root, ...members.map(homeOf)].map(home => (0,external_node_path_.join)(home, 'Cargo.toml')))];
    const read = async (path) => [path, (await files.readText(path)) ?? ''];
    return new Map(await (0,pool/* mapConcurrently */.X)(all, pool/* maxConcurrency */.m, read, signal));
}
/**
 * The files that cargo and rustup look for in a workspace and its parent folders: where registries are, and which
 * toolchain to use.
 */
function surroundings(folder, world) {
    const { CARGO_HOME: cargoHome = (0,external_node_path_.join)(world.env['HOME'] ?? '/', '.cargo') } = world.env;
    const names = ['.cargo/config.toml', '.cargo/config', 'rust-toolchain.toml', 'rust-toolchain'];
    const own = names.map(name => (0,external_node_path_.join)(folder, name)).filter(path => !isInside(cargoHome, path));
    const around = (0,external_node_path_.dirname)(folder);
    return around === folder ? own : [...own, ...surroundings(around, world)];
}
async function present(all, { files }) {
    const found = [];
    for (const path of new Set(all))
        if (await files.isFile(path))
            found.push(path);
    return found;
}
async function filesToCopy(plan, manifests, scratch, world) {
    const { root, members } = plan.workspace;
    const sources = [root, ...members.map(homeOf).filter(home => !isInside(root, home))];
    const copies = new Set();
    const outward = new Map();
    for (const source of sources)
        for (const file of await sourceFiles(source, outward, plan, world))
            copies.add((0,external_node_path_.join)(source, file));
    const includes = includers(manifests, root);
    const asks = plan.crates.filter(crate => {
        const manifest = (0,external_node_path_.join)(homeOf(crate), 'Cargo.toml');
        return includes(manifest) || !copies.has(manifest);
    });
    const listed = await (0,pool/* mapConcurrently */.X)(asks, 4, one => (0,listed_files/* listedFiles */.H)(one, scratch, world), world.signal);
    for (const path of listed.flat())
        if (!(await leadsOut(path, outward, plan, world.files)))
            copies.add(path);
    const named = members.flatMap(member => [...member.documents, ...member.sources]);
    for (const path of await present(named, world))
        copies.add(path);
    for (const [path, real] of outward)
        world.log.warning(`${(0,external_node_path_.relative)(plan.source.root, path)} leads out of the checkout, to ${real}: crates will lack it`);
    return copies;
}
/** A function that says whether the package of a manifest has an `include`, its own or an inherited one. */
function includers(manifests, root) {
    const parsed = new Map([...manifests].map(([path, text]) => [path, new toml_text/* TomlText */.u(text, path)]));
    const inherited = parsed.get((0,external_node_path_.join)(root, 'Cargo.toml'))?.has(['workspace', 'package', 'include']);
    return path => {
        const manifest = parsed.get(path);
        const inherits = manifest?.value(['package', 'include', 'workspace']) === true;
        return manifest?.has(['package', 'include']) === true && (!inherits || inherited === true);
    };
}
async function stageManifests(plan, manifests, copies, { base, staged }, world) {
    const staging = stagingOf(plan, manifests);
    const dotted = [...copies].filter(isHidden);
    const published = new Set(plan.crates.map(crate => (0,external_node_path_.normalize)(crate.manifestPath)));
    const stageOne = async ([path, text]) => {
        const home = (0,external_node_path_.dirname)(path);
        const hidden = dotted.some(file => isInside(home, file) && isHidden(file.slice(home.length)));
        const made = stagedManifest({ path, text, folder: home, hidden }, staging);
        await world.files.write(staged(path), made.text);
        const name = (0,external_node_path_.relative)(base, path);
        return made.fixes.length === 0 || !published.has(path)
            ? ''
            : `${name} is packed with changes: ${made.fixes.join('; ')}`;
    };
    const told = await (0,pool/* mapConcurrently */.X)([...manifests], pool/* maxConcurrency */.m, stageOne, world.signal);
    for (const line of told)
        if (line !== '')
            world.log.debug(line);
}
const isHidden = (path) => /[\\/]\./.test(path);
function stagingOf(plan, manifests) {
    const { root, members } = plan.workspace;
    const path = (0,external_node_path_.join)(root, 'Cargo.toml');
    const packed = new Set(plan.crates.map(crate => crate.name));
    return {
        stamp: plan.stamp,
        index: (0,layout/* registryIndex */.I2)(plan.addresses.version),
        root,
        members: new Map(members.map(member => [
            member.name,
            { version: member.version, folder: homeOf(member), packed: packed.has(member.name) },
        ])),
        inherited: inheritedFrom(new toml_text/* TomlText */.u(manifests.get(path) ?? '', path)),
        publicKey: plan.signer?.accepted[0].text,
        archives: plan.binstall ? archivesOf(plan) : new Map(),
    };
}
/** The archives of each package, by name. Only for packages with one binary, because an archive holds one. */
function archivesOf({ bins, targets, addresses }) {
    const single = bins.filter(({ package: { bins: all } }) => all.length === 1);
    const url = (name, target) => addresses.version + layout/* paths */.f0.archive(name, target);
    return new Map(single.map(({ name, package: of }) => [
        of.name,
        targets.map(target => ({
            triple: target.triple,
            url: url(name, target),
            format: formats[target.archive],
        })),
    ]));
}
/** The formats under the names that cargo-binstall uses. */
const formats = { '.tar.gz': 'tgz', '.zip': 'zip' };
function commonFolder(a, b) {
    return isInside(a, b) ? a : commonFolder((0,external_node_path_.dirname)(a), b);
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
// EXTERNAL MODULE: ./out/plan/profile.js
var profile = __webpack_require__(47571);
// EXTERNAL MODULE: ./out/survey/source.js
var survey_source = __webpack_require__(74202);
// EXTERNAL MODULE: ./out/toml.js
var toml = __webpack_require__(62994);
// EXTERNAL MODULE: ./out/toolchain/sources.js
var sources = __webpack_require__(58418);
;// CONCATENATED MODULE: ./out/package/registry/verify.js














/**
 * Compiles the packed crates, libraries and programs, each against the other packed crates, like somebody who installs
 * them. They are unpacked into `root`, the workspace's copy, so that cargo's configuration and the toolchain are the
 * same. They share its lock file, so that dependencies which a build has compiled are reused. `settings` are cargo
 * options that replace the registry, which isn't published yet.
 */
async function verifyCrates(verification, root, settings, plan, world) {
    const { files } = world;
    const folder = (0,external_node_path_.join)(root, 'target', 'verify');
    const folders = new Map(plan.crates.map(({ name, version }) => [name, `${name}-${(0,release/* stamped */.py)(version, plan.stamp)}`]));
    for (const crate of folders.values())
        await unpackCrate(files.chunks((0,external_node_path_.join)(root, 'target', 'package', `${crate}.crate`)), folder, files);
    await files.write((0,external_node_path_.join)(folder, 'Cargo.toml'), manifestOf(folders, verification, plan));
    await files.copy((0,external_node_path_.join)(root, 'Cargo.lock'), (0,external_node_path_.join)(folder, 'Cargo.lock'));
    if ((0,environment/* hasDownloadCredentials */.vy)(world.env))
        await (0,sources/* fetchSources */.dh)(folder, settings, world);
    const said = [];
    let done = 0;
    const compileAll = async () => {
        // One at a time, as people install them: together, they would enable each other's features.
        for (const name of verification.crates) {
            const own = [];
            const stderr = (line) => {
                own.push(line);
                world.log.debug(line);
            };
            const command = commandOf(name, (0,external_node_path_.join)(folder, folders.get(name) ?? ''), verification, settings, plan, world);
            const { code } = await world.exec.run(command, { stderr });
            if (code !== 0)
                said.push(...own);
            done += 1;
        }
    };
    const far = () => ({ items: { noun: 'crate', done, of: verification.crates.length } });
    await (0,progress/* showing */.E)('compiling the packed crates', world, compileAll, far);
    if (said.length > 0)
        throw failed(said, folders, plan);
    world.log.info(`${(0,units/* count */.U9)(verification.crates.length, 'packed crate')} compiled by ${verification.crates.length === 1 ? 'itself' : 'themselves'}`);
}
/** The manifest of a workspace of the crates, with the user's profiles. Each crate finds the others by path. */
function manifestOf(folders, verification, { addresses, source }) {
    const { workspace, package: own, profile = {}, 'cargo-features': unstable, } = (0,toml/* parseToml */.MT)(source.rootManifest, 'Cargo.toml');
    const { edition } = own ?? {};
    const year = typeof edition === 'string' ? edition : workspace?.package?.edition;
    const byEdition = own === undefined ? undefined : { '2021': '2', '2024': '3' }[year ?? ''];
    const resolver = workspace?.resolver ?? own?.resolver ?? byEdition;
    const name = verification.kind === 'build' ? verification.build.profile : 'dev';
    const { package: packages = {}, ...chosen } = profile[name] ?? (name in builtIn ? {} : { inherits: 'release' });
    // The results are never run, so optimizing the crates' own code is useless.
    const named = (crate) => Object.keys(packages).some(spec => spec.startsWith(`${crate}@`) || spec.startsWith(`${crate}:`));
    const plain = Object.fromEntries([...folders.keys()]
        .filter(crate => !named(crate))
        .map(crate => [crate, { ...packages[crate], 'opt-level': 0 }]));
    return (0,dist/* stringify */.As)({
        ...(unstable === undefined ? {} : { 'cargo-features': unstable }),
        workspace: { members: [...folders.values()], ...(resolver === undefined ? {} : { resolver }) },
        profile: { ...profile, [name]: { ...chosen, package: { ...packages, ...plain } } },
        patch: {
            [(0,layout/* registryIndex */.I2)(addresses.version)]: Object.fromEntries([...folders].map(([crate, path]) => [crate, { path }])),
        },
    });
}
/** The profiles that exist even if no manifest names them. */
const builtIn = { dev: true, release: true, test: true, bench: true };
function commandOf(name, folder, verification, settings, plan, world) {
    const features = (0,plan_features/* featureFlags */.of)(plan.featuresOf.get(name) ?? plan_features/* onlyDefaults */.VI);
    const how = ['--keep-going', ...settings, ...verification.flags, ...features];
    if (verification.kind === 'check') {
        const targetFolder = (0,external_node_path_.join)(plan.workFolder, 'verify');
        const env = (0,environment/* cargoEnvironment */.im)({ targetFolder, variables: {} }, world.env);
        return { argv: ['cargo', 'check', ...how], cwd: folder, env };
    }
    const { build, triple } = verification;
    const env = {
        ...(0,profile/* stripping */.P)(build.profile, plan.source.rootManifest),
        ...(0,environment/* cargoEnvironment */.im)(build, world.env),
    };
    const argv = ['cargo', 'build', ...how, `--profile=${build.profile}`, `--target=${triple}`];
    return { argv, cwd: folder, env };
}
/** What cargo says apart from what it does, also apart from waiting for another cargo. */
const withoutProgress = (said) => said.filter(line => !/^ *(Compiling|Checking|Fresh|Updating|Locking|Adding|Blocking) /.test(line));
/** An error with cargo's output, in which the folders are those of the user's own tree. */
function failed(said, folders, { source, workspace }) {
    const names = [...folders].filter(([name]) => said.some(line => line.includes(`could not compile \`${name}\``)));
    let text = withoutProgress(said).join('\n');
    for (const { name, manifestPath } of workspace.members) {
        const home = (0,survey_source/* fromRoot */.tc)(source.root, manifestPath).replace(/\/?Cargo\.toml$/, '');
        text = text.replaceAll(`${folders.get(name) ?? '\0'}/`, home === '' ? '' : `${home}/`);
    }
    return new errors/* ActionError */.lZ('crates-do-not-compile', `${names.length === 0 ? 'the packed crates' : names.map(([name]) => name).join(', ')} can't be compiled as packed:\n${text.trim()}`, 'make sure that each crate contains the files it reads and enables the features it uses; or leave it out with registry-packages or publish = false, or set verify-crates to false');
}

;// CONCATENATED MODULE: ./out/package/registry/pack.js














/** Packs the published members in a staged copy, and describes each from the contents of its .crate. */
async function packCrates(plan, world) {
    if (plan.crates.length === 0)
        return [];
    return (0,temporary/* inTemporaryFolder */.P)(world, async (staged) => {
        const root = await stageWorkspace(plan, staged, world);
        const registry = await world.emptyRegistry();
        try {
            const settings = standInFor(registry.index, plan);
            await cargoPackage(plan, root, registry.index, settings, world);
            if (plan.verification !== undefined)
                await verifyCrates(plan.verification, root, settings, plan, world);
        }
        finally {
            await registry.close();
        }
        return collect(plan, (0,external_node_path_.join)(root, 'target', 'package'), world);
    });
}
/**
 * Cargo options that replace our index, which is not published yet, with an empty one on this machine. Lock files and
 * manifests in the crates still name the real one.
 */
const standInFor = (index, plan) => [
    `source.build-packages.registry=${JSON.stringify((0,layout/* registryIndex */.I2)(plan.addresses.version))}`,
    `source.build-packages.replace-with="build-packages-stand-in"`,
    `source.build-packages-stand-in.registry=${JSON.stringify(index)}`,
].flatMap(setting => ['--config', setting]);
/** Packs all crates in one run, so that cargo finds the members' new versions among themselves. */
async function cargoPackage(plan, folder, index, settings, world) {
    const command = {
        argv: [
            'cargo',
            'package',
            '--no-verify',
            '--allow-dirty',
            `--index=${index}`,
            `--target-dir=${(0,external_node_path_.join)(folder, 'target')}`,
            ...plan.crates.map(crate => `--package=${crate.name}`),
            ...settings,
        ],
        cwd: folder,
        env: { ...(0,environment/* downloadEnvironment */.a3)(world.env), CARGO_TERM_COLOR: 'never', CARGO_TERM_PROGRESS_WHEN: 'never' },
    };
    const said = [];
    const stderr = (line) => {
        said.push(line);
        world.log.debug(line);
    };
    const { code } = await (0,progress/* showing */.E)('packing crates', world, () => world.exec.run(command, { stderr }), () => ({
        items: {
            noun: 'crate',
            done: said.filter(line => /^ *Packaged /.test(line)).length,
            of: plan.crates.length,
        },
    }));
    if (code !== 0)
        throw ((0,fetch_trouble/* fetchTrouble */.s)(said.join('\n')) ??
            new errors/* ActionError */.lZ('crates-unpackable', `cargo package failed:\n${said.join('\n').trim().replaceAll(folder, plan.workspace.root)}`, 'fix the manifest it names, leave the crate out with registry-packages, or set cargo-registry to false'));
}
async function collect(plan, folder, world) {
    const { files, signal } = world;
    const one = async (member) => {
        const { name, version: plain, description } = member;
        const version = (0,release/* stamped */.py)(plain, plan.stamp);
        const local = (0,external_node_path_.join)(plan.workFolder, 'package', 'crates', `${name}-${version}.crate`);
        await files.copy((0,external_node_path_.join)(folder, `${name}-${version}.crate`), local);
        const digest = await files.digest(local);
        const packed = await readCrate(files.chunks(local), `${name}-${version}/Cargo.toml`);
        const line = (0,index_line/* indexLine */.dW)(packed, digest.sha256);
        if (line.name !== name || line.vers !== version)
            throw new errors/* ActionError */.lZ('crate-not-as-planned', `cargo has packed ${line.name} ${line.vers} as ${name} ${version}`, 'please report it, with the manifest');
        return { name, version, description, ...(0,plan_features/* installing */.A1)(member, plan), local, line, ...digest };
    };
    // Each opens a file and unpacks part of it.
    return (0,pool/* mapConcurrently */.X)(plan.crates, 8, one, signal);
}

;// CONCATENATED MODULE: ./out/package/registry/registry-config.js

/**
 * config.json of the registry in `folder`; cargo requires it. Crates are addressed by content, because a `+` in a path
 * breaks on S3. The addresses in `latest` never change, so an old config.json works with a new index and the other way
 * round.
 */
function registryConfig(folder) {
    return `${JSON.stringify({ dl: `${folder}${layout/* paths */.f0.crates}{crate}/{sha256-checksum}.crate` })}\n`;
}

;// CONCATENATED MODULE: ./out/package/registry/registry-page.js







/** The page of a version's registry: how to use it, and its crates. */
function registryPage({ manifest, changes }, lines) {
    const { name, version, channel, packages } = manifest;
    const { index = '', crates = [] } = packages.cargo_registry ?? {};
    const example = crates.find(({ bins }) => bins.length === 0) ?? crates[0];
    const registry = registryName(name);
    const there = lines.flatMap(line => {
        const crate = crates.find(one => one.name === line.name);
        return crate === undefined ? [] : [{ crate, line }];
    });
    const render = (list) => (0,pages_document/* htmlDocument */.rN)(`Crates of ${name} ${version}`, (0,pages_document/* parts */.rT)((0,html/* html */.qy) `<h1>Crates of ${name}</h1>
<p class="soft">Version <code>${version}</code> · channel <code>${channel}</code></p>
<h2>Use them</h2>
<p>In <code>.cargo/config.toml</code></p>
${(0,pages_document/* codeBlock */.DV)(`[registries.${registry}]\nindex = ${JSON.stringify(index)}`)}
<p>and then</p>
${(0,pages_document/* codeBlock */.DV)(`cargo add --registry ${registry} ${example?.name ?? ''}`)}`, ...list, (0,shown/* footer */.q)(manifest)));
    const first = there.slice(0, mostNames);
    const names = first.map(({ crate, line }) => (0,html/* html */.qy) `<li><code>${title(crate, line)}</code></li>`);
    const more = there.length > first.length ? (0,html/* html */.qy) `\n<p>and ${there.length - first.length} more</p>` : '';
    return (0,pages_document/* fitting */._Q)([
        () => render(there.map(({ crate, line }) => section(crate, line, manifest, changes?.published))),
        () => render([(0,html/* html */.qy) `<h2>Crates</h2>\n<ul>\n${names}\n</ul>${more}`]),
    ]);
}
/**
 * The name as a registry name that cargo and TOML accept. `crates-io` is avoided: to cargo it always means crates.io.
 */
function registryName(name) {
    const bent = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
    if (/^[A-Za-z_]/.test(bent) && !/^crates-io$/i.test(bent))
        return bent;
    return bent === '' ? 'registry' : `registry-${bent}`;
}
/** So many crates fit on a page that shows only names. */
const mostNames = 300;
const title = ({ name, version }, { yanked }) => (0,html/* html */.qy) `${name} ${version}${yanked ? (0,html/* html */.qy) ` <span class="tag warn">yanked</span>` : ''}`;
function section(crate, line, { url }, published) {
    const { name, version, description, bins, size, sha256 } = crate;
    const features = Object.entries({ ...line.features, ...line.features2 });
    const file = (0,pages_document/* link */.nf)(url + layout/* paths */.f0.crate(name, sha256), `${name}-${version}.crate`);
    const facts = [(0,units/* bytes */.ee)(size), ...(published === undefined ? [] : [(0,pages_document/* time */.kB)(published)])];
    const sums = [
        line.deps.length === 0 ? 'no dependencies' : `depends on ${line.deps.length}`,
        ...(features.length === 0 ? [] : [`features: ${features.map(([feature]) => feature).join(', ')}`]),
    ];
    return (0,html/* html */.qy) `<h2 id="${name}">${title(crate, line)}</h2>
${description === undefined ? '' : (0,html/* html */.qy) `<p>${description}</p>\n`}${bins.length === 0 || line.yanked ? '' : (0,html/* html */.qy) `${(0,pages_document/* codeBlock */.DV)((0,install_commands/* cargoInstallLine */.aI)(url, crate, crate.install_flags))}\n`}<details>
<summary>${sums.join(', ')}</summary>
<dl>
${list('Dependencies', line.deps.map(dependencyItem))}${list('Features', features.map(featureItem))}${line.rust_version === undefined ? '' : list('Rust', [(0,html/* html */.qy) `${line.rust_version} or newer`])}${line.links === undefined ? '' : list('Links', [(0,html/* html */.qy) `${line.links}`])}${list('File', [(0,html/* html */.qy) `${file}, ${(0,html/* joined */.oR)(facts, ' · ')} <code class="sum">${sha256}</code>`])}</dl>
</details>`;
}
const list = (title, items) => items.length === 0 ? (0,html/* html */.qy) `` : (0,html/* html */.qy) `<dt>${title}</dt>\n<dd>${(0,html/* joined */.oR)(items, (0,html/* html */.qy) `<br>\n`)}</dd>\n`;
function dependencyItem(dependency) {
    const { name, package: real, req, kind, target, optional, features, default_features: standard, } = dependency;
    const notes = [
        real === undefined ? undefined : `as ${name}`,
        optional ? 'optional' : undefined,
        kind === 'normal' ? undefined : kind,
        target === null ? undefined : `for ${target}`,
        standard ? undefined : 'no default features',
        features.length === 0 ? undefined : `with ${features.join(', ')}`,
    ].filter(note => note !== undefined);
    const after = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
    return (0,html/* html */.qy) `<code>${real ?? name} ${req}</code>${after}`;
}
const featureItem = ([name, enables]) => (0,html/* html */.qy) `<code>${name}</code>${enables.length === 0 ? '' : ` = ${enables.join(', ')}`}`;
/** The section of a version's page with its crates. */
function cratesSection({ manifest, yanks }, most) {
    const all = manifest.packages.cargo_registry?.crates ?? [];
    if (all.length === 0)
        return undefined;
    const items = all.slice(0, most).map(({ name, version, description }) => {
        const about = description === undefined ? '' : ` – ${description}`;
        const yanked = (0,package_yanks/* isYanked */.f5)(name, yanks) ? (0,html/* html */.qy) ` <span class="tag warn">yanked</span>` : '';
        return (0,html/* html */.qy) `<li><code>${name} ${version}</code>${yanked}${about}</li>`;
    });
    const hidden = all.length - items.length;
    return (0,html/* html */.qy) `<h2>Crates</h2>
<ul>
${items}
</ul>
<p>${hidden === 0 ? '' : `and ${hidden} more. `}${(0,pages_document/* link */.nf)(manifest.url + layout/* paths */.f0.registryPage, 'How to depend on them')}</p>`;
}

;// CONCATENATED MODULE: ./out/package/registry/registry.js









/** The producer of the workspace's crates and their sparse index. */
const registry = {
    plan: ({ crates }) => [
        ...crates.map(crate => layout/* paths */.f0.crate(crate.name, '{sha256}')),
        ...crates.map(crate => layout/* paths */.f0.indexFile(crate.name)),
        ...(crates.length === 0 ? [] : [layout/* paths */.f0.indexConfig, layout/* paths */.f0.registryPage]),
    ],
    async make(_, plan, world) {
        const made = await packCrates(plan, world);
        const size = made.reduce((sum, one) => sum + one.size, 0);
        if (made.length > 0)
            world.log.info(`packed ${(0,units/* count */.U9)(made.length, 'crate')}, ${(0,units/* bytes */.ee)(size)}`);
        return made;
    },
    files: (made, { addresses }) => Promise.resolve([
        ...made.map(({ name, local, size, sha256 }) => ({
            path: layout/* paths */.f0.crate(name, sha256),
            local,
            size,
            sha256,
        })),
        ...(made.length === 0 ? [] : [{ path: layout/* paths */.f0.indexConfig, text: registryConfig(addresses.version) }]),
    ]),
    manifest: (made, { addresses }) => made.length === 0
        ? {}
        : { cargo_registry: { index: (0,layout/* registryIndex */.I2)(addresses.version), crates: made.map(describeCrate) } },
    things: manifest => cratesOf(manifest).map(({ name }) => layout/* paths */.f0.indexFile(name)),
    mutable(shown, lines) {
        const index = lines.map(line => ({ ...line, yanked: (0,package_yanks/* isYanked */.f5)(line.name, shown.yanks) }));
        return {
            ...Object.fromEntries(index.map(line => [layout/* paths */.f0.indexFile(line.name), (0,index_line/* formatLine */.IL)(line)])),
            ...(index.length === 0 ? {} : { [layout/* paths */.f0.registryPage]: (0,html/* markupOf */.CE)(registryPage(shown, index)) }),
        };
    },
    section: (shown, most) => ({ later: cratesSection(shown, most) }),
    inLatest: (manifest, { folder }) => cratesOf(manifest).length === 0 ? {} : { [layout/* paths */.f0.indexConfig]: registryConfig(folder) },
    summary: (made, told) => (made.length === 0 ? undefined : `### Crates\n\n${crateTable(made, told)}`),
};
const cratesOf = ({ packages }) => packages.cargo_registry?.crates ?? [];
const describeCrate = ({ name, version, description, bins, installFlags, size, sha256, }) => ({
    name,
    version,
    description,
    bins,
    ...(installFlags.length === 0 ? {} : { install_flags: installFlags }),
    size,
    sha256,
});

// EXTERNAL MODULE: ./out/plan/wasm/wasm-package.js
var wasm_package = __webpack_require__(15506);
;// CONCATENATED MODULE: ./out/package/wasm/leading-modules.js
/**
 * The modules for the web in `latest`, by path. Each re-exports the version's own module. The files that wasm-bindgen
 * makes for two versions don't fit together, and a browser that loads modules while `latest` moves would get a mixture.
 */
function leadingModules({ packages }, { toVersion }) {
    const web = Object.values(packages.wasm ?? {}).flatMap(({ web: one }) => (one ? [one.path + one.main] : []));
    return Object.fromEntries(web.map(path => [path, leadingTo(`../../../${toVersion}${path}`)]));
}
const leadingTo = (url) => `export * from ${JSON.stringify(url)}\nexport { default } from ${JSON.stringify(url)}\n`;

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var valibot_dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./out/stored.js
var stored = __webpack_require__(36277);
;// CONCATENATED MODULE: ./out/package/wasm/pack-wasm.js








/**
 * Packs each kind of each package for npm, with all of its files: the list in wasm-pack's package.json lacks the
 * JavaScript snippets that other files import.
 */
async function packWasm(built, plan, files) {
    const packed = [];
    const bills = new Map();
    for (const one of built) {
        const named = await readPackageJson(one, files);
        const folder = layout/* paths */.f0.wasmFile(one.package, one.kind, '');
        const path = layout/* paths */.f0.wasmArchive(one.package, one.kind);
        const local = (0,external_node_path_.join)(plan.workFolder, 'package', path);
        const contents = [...one.files, ...licensesOf(one)].map(file => ({
            name: file.path,
            size: file.size,
            content: files.chunks(file.local),
        }));
        await files.write(local, npmPackage(contents));
        const others = built.filter(other => other !== one && other.package === one.package);
        const bill = bills.get(one.package) ?? (await wasmBill([one, ...others], named.npmName, plan, files));
        bills.set(one.package, bill);
        packed.push({
            ...{ package: one.package, version: one.version, kind: one.kind, tools: one.tools, bill },
            ...named,
            folder,
            files: one.files.map(file => ({ ...file, path: folder + file.path })),
            archive: { path, local, ...(await files.digest(local)) },
        });
    }
    return packed;
}
/** A package that has a file of that name already has seen to it. */
const licensesOf = ({ files, licenses }) => files.some(({ path }) => path === license_text/* licensesName */.A)
    ? []
    : [{ ...licenses, path: license_text/* licensesName */.A, local: licenses.path }];
async function readPackageJson({ package: name, kind, files: built }, files) {
    const local = built.find(file => file.path === 'package.json')?.local;
    const text = local === undefined ? undefined : await files.readText(local);
    if (text === undefined)
        throw new errors/* ActionError */.lZ('wasm-incomplete', `${name} for ${kind} has no package.json`, 'run build again');
    const { success, output } = valibot_dist/* safeParse */.xLC(packageForm, (0,stored/* jsonOf */.o_)(text));
    if (success)
        return { npmName: output.name, main: output.main };
    throw new errors/* ActionError */.lZ('wasm-incomplete', `package.json of ${name} for ${kind} has no name that npm takes, or no main in its folder`, 'see whether a script changes it after wasm-pack has written it; then run build again');
}
/** What people are led to. */
const packageForm = valibot_dist/* looseObject */._H3({
    name: stored/* npmName */.Ln,
    main: valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* transform */.pdi(path => path.replace(/^(\.\/+)+/, '')), stored/* filePath */.s$),
});

;// CONCATENATED MODULE: ./out/package/wasm/wasm-in-manifest.js

/** The manifest's entries for WASM packages, by name, each with its kinds. */
function wasmInManifest(wasm, { addresses }) {
    if (wasm.length === 0)
        return {};
    const kind = ({ folder, main, files, archive }) => ({
        path: folder,
        url: addresses.version + folder,
        main,
        tarball: (0,manifest/* fileInManifest */.nR)(archive, addresses),
        files: files.map(({ path, size, sha256 }) => ({ path: path.slice(folder.length), size, sha256 })),
    });
    const packages = new Map(wasm.map(one => [one.package, one]));
    return {
        wasm: Object.fromEntries([...packages].map(([name, { version, npmName, tools, bill }]) => [
            name,
            {
                version,
                npm_name: npmName,
                toolchain: tools,
                sbom: (0,manifest/* fileInManifest */.nR)(bill, addresses),
                ...Object.fromEntries(wasm.filter(one => one.package === name).map(one => [one.kind, kind(one)])),
            },
        ])),
    };
}

;// CONCATENATED MODULE: ./out/package/wasm/wasm-page.js








/** The page of a version's WASM packages: how to use each, and its files. */
function wasmPage({ manifest, changes }) {
    const { name, version, packages } = manifest;
    const render = (files) => () => (0,pages_document/* htmlDocument */.rN)(`WebAssembly of ${name} ${version}`, (0,pages_document/* parts */.rT)((0,html/* html */.qy) `<h1>WebAssembly of ${name}</h1>\n<p class="soft">Version <code>${version}</code></p>`, ...Object.entries(packages.wasm ?? {}).map(([pkg, one]) => wasm_page_section(pkg, one, changes?.published, files)), notes(manifest), (0,shown/* footer */.q)(manifest)));
    return (0,pages_document/* fitting */._Q)([render(true), render(false)]);
}
function wasm_page_section(pkg, wasm, published, files) {
    const { version, npm_name: npm, toolchain, sbom } = wasm;
    const bill = sbom === undefined ? '' : (0,html/* html */.qy) `; ${(0,pages_document/* link */.nf)(sbom.url, 'bill of materials')}`;
    const tools = Object.entries(toolchain).map(([tool, its]) => `${tool} ${its}`);
    const cards = wasm_package/* wasmKinds */.CA.flatMap(({ name: kind }) => {
        const there = wasm[kind];
        if (there === undefined)
            return [];
        const { use, line, others } = (0,install_commands/* wasmUse */.CK)(kind, there.url + there.main, there.tarball.url, npm);
        const note = kind === 'bundler' ? (0,html/* html */.qy) `${bundlers(wasm)}\n` : '';
        return [
            (0,html/* html */.qy) `<li>\n<h3>For ${use}</h3>\n${note}${(0,pages_document/* codeBlock */.DV)(line)}\n${otherWays(others)}\n${(0,pages_files/* fileLine */.RO)(there.tarball, published)}\n${files ? contents(there) : ''}</li>`,
        ];
    });
    return (0,html/* html */.qy) `<h2 id="${pkg}">${pkg} ${version}</h2>
<p class="soft">npm name <code>${npm}</code>; built with ${tools.join(', ')}${bill}</p>
<ul class="cards">
${cards}
</ul>`;
}
/** As tested with the versions that docs/published-tree.md names. */
const bundlers = ({ web }) => (0,html/* html */.qy) `<small>webpack, Rspack and Vite support it; esbuild, Rolldown and Bun ${web === undefined ? (0,html/* html */.qy) `don't` : 'use the one for browsers'}</small>`;
const otherWays = ({ title, lines }) => (0,html/* html */.qy) `<details>\n<summary>${title}</summary>\n${lines.map(pages_document/* codeBlock */.DV)}\n</details>`;
/** Hints that the command lines do not give. */
function notes({ packages }) {
    const deno = Object.values(packages.wasm ?? {}).some(({ web }) => web)
        ? ', but imports the module for browsers'
        : '';
    return (0,html/* html */.qy) `<p class="soft">npm 12 asks for <code>allow-remote=root</code> in a project's <code>.npmrc</code> before <code>npm ci</code>. Deno installs nothing from an address${deno}.</p>`;
}
function contents({ url, files }) {
    const items = files.map(({ path, size, sha256 }) => (0,html/* html */.qy) `<li>${(0,pages_document/* link */.nf)(url + path, path)} <small>${(0,units/* bytes */.ee)(size)}</small> <code class="sum">${sha256}</code></li>`);
    return (0,html/* html */.qy) `<details>
<summary>Its files</summary>
<ul class="rows">
${items}
</ul>
</details>
`;
}
/** The section of a version's page with its WASM packages. */
function wasmSection({ packages, url }) {
    const items = Object.entries(packages.wasm ?? {}).map(([name, one]) => {
        const kinds = wasm_package/* wasmKinds */.CA.filter(({ name: kind }) => one[kind] !== undefined);
        return (0,html/* html */.qy) `<li><code>${name} ${one.version}</code> for ${kinds.map(kind => kind.name).join(', ')}</li>`;
    });
    if (items.length === 0)
        return undefined;
    return (0,html/* html */.qy) `<h2>WebAssembly</h2>\n<ul>\n${items}\n</ul>\n<p>${(0,pages_document/* link */.nf)(url + layout/* paths */.f0.wasmPage, 'How to use them')}</p>`;
}

;// CONCATENATED MODULE: ./out/package/wasm/wasm-table.js



/** The table of packages, each with the command line that adds it to a project. */
function wasmTable(wasm, { plan, linked, most }) {
    const folder = plan.addresses.version;
    return (0,markdown/* shortTable */.zE)(['Package', 'For', 'Archive', ...(linked ? ['Line to paste'] : [])], wasm.map(one => {
        const { size, path } = one.archive;
        const { use, line } = (0,install_commands/* wasmUse */.CK)(one.kind, folder + one.folder + one.main, folder + path, one.npmName);
        const cells = [(0,markdown/* code */.aY)(`${one.package} ${one.version}`), use, (0,units/* bytes */.ee)(size)];
        return linked ? [...cells, (0,markdown/* code */.aY)(line)] : cells;
    }), most);
}

;// CONCATENATED MODULE: ./out/package/wasm/wasm-packages.js









/** The producer of WASM packages: folders to load modules from, and archives for npm. */
const wasmPackages = {
    plan: ({ wasm }) => [
        ...(wasm.length === 0 ? [] : [layout/* paths */.f0.wasmPage]),
        ...wasm.flatMap(({ name, kinds }) => kinds.map(({ kind }) => layout/* paths */.f0.wasmArchive(name, kind))),
        ...wasm.map(({ name }) => layout/* paths */.f0.wasmBill(name)),
    ],
    samples: ({ wasm }) => wasm.length === 0
        ? []
        : [layout/* paths */.f0.wasmModule('any', 'web', 'any.js'), layout/* paths */.f0.wasmFile('any', 'web', 'any.wasm')],
    async make({ wasm }, plan, world) {
        const made = await packWasm(wasm, plan, world.files);
        const size = made.reduce((sum, one) => sum + one.archive.size, 0);
        if (made.length > 0)
            world.log.info(`packed ${(0,units/* count */.U9)(made.length, 'WASM package')}, ${(0,units/* bytes */.ee)(size)}`);
        return made;
    },
    files: made => Promise.resolve([
        ...made.flatMap(({ files, archive }) => [...files, archive]),
        ...new Set(made.map(({ bill }) => bill)),
    ]),
    manifest: wasmInManifest,
    things: ({ packages }) => Object.values(packages.wasm ?? {}).flatMap(one => wasm_package/* wasmKinds */.CA.flatMap(({ name }) => one[name]?.path ?? [])),
    mutable: shown => Object.keys(shown.manifest.packages.wasm ?? {}).length === 0
        ? {}
        : { [layout/* paths */.f0.wasmPage]: (0,html/* markupOf */.CE)(wasmPage(shown)) },
    section: ({ manifest }) => ({ later: wasmSection(manifest) }),
    inLatest: leadingModules,
    downloads: made => made.map(({ archive }) => archive),
    summary: (made, told) => (made.length === 0 ? undefined : `### WebAssembly\n\n${wasmTable(made, told)}`),
};

;// CONCATENATED MODULE: ./out/package/producers.js



/** The producers, in the order of pages and summaries, by the names of what they make. */
const producers = {
    downloads: programs,
    wasm: wasmPackages,
    crates: registry,
};
const allProducers = Object.values(producers);
/** Packs everything that was built, one part after the other. */
async function makeAll(built, plan, world) {
    const made = {};
    for (const [name, producer] of Object.entries(producers))
        made[name] = await producer.make(built, plan, world);
    return made;
}
/** Calls `ask` for each producer with what it has made. */
const ofEach = (contents, ask) => Object.entries(producers).map(([name, producer]) => ask(producer, contents[name]));


/***/ }),

/***/ 72584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ shownNeeds),
/* harmony export */   t: () => (/* binding */ downloadTable)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97919);
/* harmony import */ var _start_program_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13631);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74991);



/** Growth beyond this fraction is mentioned in a sentence. */
const muchMore = 0.1;
/** The binaries by platform, each compared with the previous version. */
function downloadTable(downloads, { before, plan, linked, most }) {
    const file = (text, { path, size }) => `${linked ? `[${text}](${plan.addresses.version}${path})` : text}, ${(0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(size)}`;
    const sizes = new Map(before?.packages.all_binaries.map(one => [`${one.name} ${one.target}`, one.size]));
    const previousSize = ({ bin, target }) => sizes.get(`${bin} ${target.triple}`);
    const rows = downloads.map(download => {
        const { bin, target, needs, archives, binary, start } = download;
        return [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(bin),
            [target.platform, ...shownNeeds(needs)].join(', '),
            archives.map(one => file((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn)(/(\.tar)?\.[a-z]+$/.exec(one.path)?.[0] ?? one.path), one)).join(' or '),
            file('bare', binary),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn)((0,_start_program_js__WEBPACK_IMPORTED_MODULE_0__/* .startText */ .q)(start)),
            ...(before === undefined ? [] : [change(previousSize(download), binary.size)]),
        ];
    });
    const grown = downloads.flatMap(download => {
        const was = previousSize(download);
        const { bin, target, binary } = download;
        if (was === undefined || binary.size <= was * (1 + muchMore))
            return [];
        return [
            `**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn)(bin)} for ${target.platform} has grown by ${percent(was, binary.size)}**, from ${(0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(was)} to ${(0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(binary.size)}.`,
        ];
    });
    const notes = before === undefined ? [] : [`Changes are against ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(before.version)}.`, ...grown.slice(0, most)];
    const head = [
        'Program',
        'Platform',
        'Archive',
        'Binary',
        'Started',
        ...(before === undefined ? [] : ['Change']),
    ];
    return [...(notes.length === 0 ? [] : [notes.join(' ')]), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .shortTable */ .zE)(head, rows, most)].join('\n\n');
}
/** What its system must have, e.g. `glibc 2.34`. `text` escapes names, by default for Markdown. */
const shownNeeds = ({ glibc, macos, cpu, libraries }, text = _markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn) => [
    ...(glibc === undefined ? [] : [`glibc ${glibc}`]),
    ...(macos === undefined ? [] : [`macOS ${macos}`]),
    ...(cpu === undefined ? [] : [cpu]),
    ...libraries.map(text),
];
function change(was, size) {
    if (was === undefined)
        return 'new';
    if (was === size)
        return 'same size';
    const sign = size > was ? '+' : '−';
    return `${sign}${(0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(Math.abs(size - was))}, ${sign}${percent(was, size)}`;
}
const percent = (was, size) => {
    const exact = (Math.abs(size - was) / Math.max(1, was)) * 100;
    return `${exact.toFixed(exact < 10 ? 1 : 0)} %`;
};


/***/ }),

/***/ 34794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ parseLine),
/* harmony export */   Ah: () => (/* binding */ beforeYanks),
/* harmony export */   IL: () => (/* binding */ formatLine),
/* harmony export */   dW: () => (/* binding */ indexLine)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77934);
/* harmony import */ var _stored_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36277);
/* harmony import */ var _toml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62994);



/** The text of an index file with one version. */
const formatLine = (line) => `${JSON.stringify(line)}\n`;
/** The text of an index file as it was before any yank. */
const beforeYanks = (text) => text.replaceAll('"yanked":true', '"yanked":false');
const features = valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8, valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8));
const schema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    name: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8,
    vers: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8,
    deps: valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
        name: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8,
        req: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8,
        features: valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
        optional: valibot__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        default_features: valibot__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        target: valibot__WEBPACK_IMPORTED_MODULE_2__/* .nullable */ .mee(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
        kind: valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['normal', 'dev', 'build']),
        registry: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8,
        package: valibot__WEBPACK_IMPORTED_MODULE_2__/* .exactOptional */ .yqP(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
    })),
    cksum: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc,
    features,
    features2: valibot__WEBPACK_IMPORTED_MODULE_2__/* .exactOptional */ .yqP(features),
    yanked: valibot__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    links: valibot__WEBPACK_IMPORTED_MODULE_2__/* .exactOptional */ .yqP(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
    rust_version: valibot__WEBPACK_IMPORTED_MODULE_2__/* .exactOptional */ .yqP(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
    v: valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO([1, 2]),
});
/** The first line of an index file, as written by `formatLine`. */
const parseLine = ({ text, where }) => (0,_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .parseStored */ .Tw)(schema, { text: text.split('\n', 1)[0] ?? '', where });
/** A dependency without a registry is on crates.io in a packed manifest; in an index, that must be said. */
const cratesIo = 'https://github.com/rust-lang/crates.io-index';
/**
 * The index line of a crate, from the manifest that cargo normalized when it packed the crate: the one that clients
 * will read.
 */
function indexLine(packedManifest, sha256) {
    const manifest = (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .parseToml */ .MT)(packedManifest, 'Cargo.toml');
    const features = Object.entries(manifest.features ?? {});
    const isNew = ([, enables]) => enables.some(one => one.startsWith('dep:') || one.includes('?/'));
    const newSyntax = features.filter(isNew);
    const { name, version, links, 'rust-version': rustVersion } = manifest.package;
    return {
        name,
        vers: version,
        deps: [
            ...dependencies(manifest, null),
            ...Object.entries(manifest.target ?? {}).flatMap(([target, tables]) => dependencies(tables, target)),
        ],
        cksum: sha256,
        features: Object.fromEntries(features.filter(feature => !isNew(feature))),
        ...(newSyntax.length === 0 ? {} : { features2: Object.fromEntries(newSyntax) }),
        yanked: false,
        ...(links === undefined ? {} : { links }),
        ...(rustVersion === undefined ? {} : { rust_version: rustVersion }),
        v: newSyntax.length === 0 ? 1 : 2,
    };
}
function dependencies(tables, target) {
    const kinds = [
        ['normal', tables.dependencies],
        ['build', tables['build-dependencies']],
        ['dev', tables['dev-dependencies']],
    ];
    return kinds.flatMap(([kind, table]) => Object.entries(table ?? {}).map(([name, dependency]) => ({
        name,
        req: writtenOut(dependency.version ?? '*'),
        features: dependency.features ?? [],
        optional: dependency.optional ?? false,
        default_features: dependency['default-features'] ?? true,
        target,
        kind,
        registry: dependency['registry-index'] ?? cratesIo,
        ...(dependency.package === undefined ? {} : { package: dependency.package }),
    })));
}
/** A requirement as cargo itself sends it to a registry: `1.2` becomes `^1.2`, and spaces stand only after commas. */
const writtenOut = (req) => req
    .split(',')
    .map(one => one.replaceAll(/\s/g, '').replaceAll(/[xX](?=\.|$)/g, '*'))
    .map(one => (/^\d/.test(one) && !one.includes('*') ? `^${one}` : one))
    .join(', ');


/***/ }),

/***/ 21006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wy: () => (/* binding */ formatYanks),
/* harmony export */   _w: () => (/* binding */ noYanks),
/* harmony export */   co: () => (/* binding */ parseYanks),
/* harmony export */   f5: () => (/* binding */ isYanked),
/* harmony export */   p7: () => (/* binding */ yanksForm)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77934);
/* harmony import */ var _stored_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36277);


const noYanks = { schema: 1, version: false, crates: [] };
const isYanked = (crate, { version, crates }) => version || crates.includes(crate);
const formatYanks = (yanks) => `${JSON.stringify(yanks, undefined, 2)}\n`;
const yanksForm = valibot__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    schema: valibot__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    version: valibot__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    crates: valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8),
});
/** Reads what `formatYanks` wrote; `undefined` for a version of which nothing was ever yanked. */
const parseYanks = (stored) => stored === undefined ? noYanks : (0,_stored_js__WEBPACK_IMPORTED_MODULE_0__/* .parseStored */ .Tw)(yanksForm, stored);


/***/ }),

/***/ 39620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ AccessDenied),
/* harmony export */   p: () => (/* binding */ lacks)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44925);

/** A request was refused for want of permissions that the policy of the role can give. */
class AccessDenied extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    missing;
    constructor(message, hint, missing, options) {
        super('access-denied', message, hint, options);
        this.missing = missing;
    }
}
/** One error for all permissions that are missing, with the policy that gives them. */
function lacks(missing, cause) {
    const actions = missing.map(({ action }) => action);
    return new AccessDenied(`the credentials lack ${actions.length} permissions that this run needs: ${actions.join(', ')}`, `add this policy to the role or user whose credentials they are:\n${policyOf(missing)}`, missing, { cause });
}
/** An IAM policy on one line, with a statement for each resource. */
function policyOf(missing) {
    const resources = [...new Set(missing.map(({ resource }) => resource))];
    return JSON.stringify({
        Version: '2012-10-17',
        Statement: resources.map(Resource => ({
            Effect: 'Allow',
            Action: missing.filter(({ resource }) => resource === Resource).map(({ action }) => action),
            Resource,
        })),
    });
}


/***/ }),

/***/ 76787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ installing),
/* harmony export */   H0: () => (/* binding */ lackingFeatures),
/* harmony export */   Hi: () => (/* binding */ featuresOf),
/* harmony export */   VI: () => (/* binding */ onlyDefaults),
/* harmony export */   of: () => (/* binding */ featureFlags)
/* harmony export */ });
const onlyDefaults = { all: false, defaults: true, names: [] };
/** The features that the inputs ask for in a chosen package. `features` holds them as `package/feature`. */
const featuresOf = ({ name }, features, { cargoFlags = [] }) => ({
    all: cargoFlags.includes('--all-features'),
    defaults: !cargoFlags.includes('--no-default-features'),
    names: features.filter(one => one.startsWith(`${name}/`)).map(one => one.slice(name.length + 1)),
});
/** The options for `cargo build`, `check` and `install`. */
const featureFlags = ({ all, defaults, names }) => [
    ...(all ? ['--all-features'] : []),
    ...(defaults ? [] : ['--no-default-features']),
    ...(names.length === 0 ? [] : ['--features', names.join(',')]),
];
/**
 * If a program of the crate is part of the release: with the release's features. Otherwise people want all programs of
 * the crate, so the features that they require are added: cargo skips a program whose features are off.
 * https://doc.rust-lang.org/cargo/reference/cargo-targets.html#the-required-features-field
 */
function installing(member, { bins, featuresOf: chosen }) {
    const asked = chosen.get(member.name) ?? onlyDefaults;
    const isBuilt = bins.some(bin => bin.package.name === member.name);
    const lacking = isBuilt ? [] : member.bins.flatMap(bin => lackingFeatures(bin, member, asked));
    const features = { ...asked, names: [...new Set([...asked.names, ...lacking])] };
    const made = member.bins.filter(bin => lackingFeatures(bin, member, features).length === 0);
    return { bins: made.map(bin => bin.name), installFlags: featureFlags(features) };
}
/** The features that a program requires and that are off. */
function lackingFeatures(bin, member, features) {
    const on = enabled(member, features);
    return bin.requiredFeatures.filter(feature => !on.has(feature));
}
/** The features that are on, including those that other features enable. */
function enabled(member, { all, defaults, names }) {
    if (all)
        return new Set(Object.keys(member.features));
    const found = new Set();
    const queue = defaults ? [...names, 'default'] : [...names];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        if (found.has(name))
            continue;
        found.add(name);
        if (Object.hasOwn(member.features, name))
            queue.push(...(member.features[name] ?? []));
        // `dep/feature` also turns on the dependency, and a feature with the dependency's name.
        const dependency = /^([^/?]+)\//.exec(name)?.[1];
        if (dependency !== undefined)
            queue.push(dependency);
    }
    return found;
}


/***/ }),

/***/ 73641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ kinds),
/* harmony export */   L5: () => (/* binding */ unknown),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   kK: () => (/* binding */ revalidated),
/* harmony export */   nG: () => (/* binding */ byName)
/* harmony export */ });
/* harmony import */ var _targets_targets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74339);
/* harmony import */ var _wasm_wasm_package_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15506);


const immutable = 'public, max-age=31536000, immutable';
const revalidated = 'no-cache';
const text = 'text/plain; charset=utf-8';
const json = 'application/json';
const bytes = 'application/octet-stream';
/**
 * Content-Types by name. Scripts, checksums, types and licenses are text, so that browsers show them instead of
 * downloading them.
 */
const byName = [
    [/\.html$/, 'text/html; charset=utf-8'],
    [/\.json$/, json],
    [/\.m?js$/, 'text/javascript; charset=utf-8'],
    [/\.wasm$/, 'application/wasm'],
    [/\.(gz|tgz|crate)$/, 'application/gzip'],
    [/\.xz$/, 'application/x-xz'],
    [/\.zip$/, 'application/zip'],
    [/\.(sh|ps1|txt|md|ts|minisig)$|(^|\/)(SHA256SUMS$|LICENSE[^/]*$)/, text],
];
const copied = { as: 'copy', cacheControl: revalidated };
/** Most files: they never change in their version, and `latest` has a copy that caches revalidate each time. */
const fixed = {
    mutable: false,
    cacheControl: immutable,
    latest: copied,
    whenStale: 'deleted',
    part: undefined,
};
/** Files that are written again when something is yanked, or that say how the version was published. */
const changing = {
    mutable: true,
    cacheControl: revalidated,
    latest: { as: 'text', cacheControl: revalidated },
    whenStale: 'deleted',
    part: undefined,
};
/** A kind of one file. */
const single = (at, rules) => ({
    at,
    pattern: new RegExp(`^${at.replaceAll('.', '\\.')}$`),
    ...rules,
});
/** A kind of many files. */
const many = (pattern, at, rules) => ({
    at,
    pattern,
    ...rules,
});
const page = (at, part) => single(at, { ...changing, phase: 'pointer', contentType: 'text/html; charset=utf-8', part });
/** How the path of a WASM package's folder, and of its archive, begins. */
const wasmFolder = `(?<folder>wasm/)(?<pkg>(?:@[^/]+/)?[^/]+)/(?<kind>${_wasm_wasm_package_js__WEBPACK_IMPORTED_MODULE_1__/* .wasmKinds */ .CA.map(kind => kind.name).join('|')})`;
const wasmFile = (pkg, kind, file) => `wasm/${pkg}/${kind}/${file}`;
const ofWasm = {
    ...fixed,
    phase: 'data',
    part: 'WASM packages',
    missed: ({ pkg = '', kind = '' }) => `WASM package ${pkg} for ${kind}`,
};
/**
 * The table of published kinds, in the order in which a plan lists them. A path belongs to the first kind whose pattern
 * it matches.
 */
const kinds = {
    page: page('index.html', undefined),
    installScript: single('install.sh', {
        ...fixed,
        phase: 'pointer',
        contentType: text,
        part: 'binaries and installers',
        probe: 'bytes',
    }),
    /** Only if there is a binary for Windows. */
    installPs1: single('install.ps1', {
        ...fixed,
        phase: 'pointer',
        contentType: text,
        part: 'binaries and installers',
        missed: () => 'install.ps1',
        probe: 'bytes',
    }),
    checksums: single('SHA256SUMS', {
        ...fixed,
        phase: 'intent',
        contentType: text,
        latest: { as: 'text', phase: 'pointer', cacheControl: revalidated },
        signed: true,
    }),
    manifest: single('manifest.json', {
        ...fixed,
        phase: 'seal',
        contentType: json,
        latest: { as: 'text', cacheControl: revalidated },
        probe: 'version',
    }),
    changes: single('changes.json', { ...changing, phase: 'pointer', contentType: json }),
    yanked: single('yanked.json', { ...changing, phase: 'pointer', contentType: json, signed: true }),
    /**
     * Attestations, as `gh attestation verify --bundle` takes them. One is different each time it is made, and it names
     * SHA256SUMS, so SHA256SUMS can't name it.
     */
    provenance: many(/^provenance(?:-[1-9]\d*)?[.]sigstore[.]json$/, (number) => `provenance${number === 1 ? '' : `-${number}`}.sigstore.json`, { ...changing, phase: 'data', contentType: json, part: 'provenance' }),
    binariesPage: page('binaries/index.html', 'binaries and installers'),
    wasmPage: page('wasm/index.html', 'WASM packages'),
    binary: many(/^(?<folder>binaries\/(?<platform>[^/]+)\/)(?<file>[^/]+)$/, (bin, target) => `binaries/${target.platform}/${bin}${target.exe}`, {
        ...fixed,
        phase: 'data',
        contentType: bytes,
        part: 'binaries and installers',
        missed: ({ file = '', platform = '' }) => `${file} for ${platform}`,
    }),
    archive: many(/^(?<folder>archives\/)(?!.*[.]minisig$)/, (bin, target, format = target.archive) => `archives/${bin}-${target.triple}${format}`, { ...fixed, phase: 'data', contentType: byName, part: 'binaries and installers', signed: true }),
    wasmArchive: many(new RegExp(`^${wasmFolder}[.]tgz$`), (pkg, kind) => `wasm/${pkg}/${kind}.tgz`, { ...ofWasm, contentType: 'application/gzip' }),
    /**
     * The signature of a file, beside it. SHA256SUMS can't name them all, since it is signed itself, and a yank signs
     * again.
     */
    signature: many(/^(?<folder>(archives\/)?)[^/]+[.]minisig$/, (path) => `${path}.minisig`, {
        ...changing,
        phase: 'data',
        contentType: text,
    }),
    /** The file that is imported first: in `latest` it must not appear before what it imports. */
    wasmModule: many(new RegExp(`^${wasmFolder}/.*[.]m?js$`), wasmFile, {
        ...ofWasm,
        contentType: 'text/javascript; charset=utf-8',
        latest: { as: 'text', phase: 'pointer', cacheControl: revalidated },
    }),
    wasmFile: many(new RegExp(`^${wasmFolder}/`), wasmFile, { ...ofWasm, contentType: byName }),
    bill: many(new RegExp(`^(?<folder>sbom/)[^/]+-(${_targets_targets_js__WEBPACK_IMPORTED_MODULE_0__/* .targets */ .zV.map(({ triple }) => triple).join('|')})[.]cdx[.]json$`), (bin, target) => `sbom/${bin}-${target.triple}.cdx.json`, { ...fixed, phase: 'data', contentType: json, part: 'binaries and installers' }),
    wasmBill: many(/^(?<folder>sbom\/)(?:@[^/]+\/)?[^/]+[.]cdx[.]json$/, (pkg) => `sbom/${pkg}.cdx.json`, { ...fixed, phase: 'data', contentType: json, part: 'WASM packages' }),
    /**
     * Crates are addressed by content, so a crate is the same in every folder. It stays in `latest`, because a client
     * that has read an index fetches its crates later.
     */
    crate: many(/^(?<folder>cargo-registry\/crates\/)/, (name, sha256) => `cargo-registry/crates/${name}/${sha256}.crate`, {
        ...fixed,
        phase: 'data',
        contentType: 'application/gzip',
        latest: { as: 'copy', cacheControl: immutable },
        whenStale: 'kept',
        probe: 'registry',
    }),
    indexFile: many(/^(?<folder>cargo-registry\/index\/)(?!config\.json$)(?:.*\/)?(?<crate>[^/]+)$/, (crate) => `cargo-registry/index/${indexFolder(crate)}${crate.toLowerCase()}`, {
        ...changing,
        phase: 'index',
        contentType: text,
        part: 'Cargo registry',
        missed: ({ crate = '' }) => `crate ${crate}`,
        probe: 'registry',
    }),
    indexConfig: many(/^(?<folder>cargo-registry\/index\/)config\.json$/, 'cargo-registry/index/config.json', {
        ...fixed,
        phase: 'index',
        contentType: json,
        latest: { as: 'text', phase: 'pointer', cacheControl: revalidated },
        part: 'Cargo registry',
        probe: 'registry',
    }),
    registryPage: page('cargo-registry/index.html', 'Cargo registry'),
};
/** A kind from the table of a later release: such a file is read but never written. */
const unknown = { at: '', pattern: /^/, ...fixed, contentType: byName };
/** https://doc.rust-lang.org/cargo/reference/registry-index.html#index-files */
function indexFolder(crate) {
    const name = crate.toLowerCase();
    if (name.length <= 2)
        return `${name.length}/`;
    if (name.length === 3)
        return `3/${name.slice(0, 1)}/`;
    return `${name.slice(0, 2)}/${name.slice(2, 4)}/`;
}


/***/ }),

/***/ 86890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ recordKey),
/* harmony export */   I2: () => (/* binding */ registryIndex),
/* harmony export */   J9: () => (/* binding */ versionPrefix),
/* harmony export */   Nt: () => (/* binding */ addresses),
/* harmony export */   W1: () => (/* binding */ latestPrefix),
/* harmony export */   Xc: () => (/* binding */ stagedPrefix),
/* harmony export */   ae: () => (/* binding */ recordFolder),
/* harmony export */   ci: () => (/* binding */ channelLatestKey),
/* harmony export */   f0: () => (/* binding */ paths),
/* harmony export */   jT: () => (/* binding */ rootPageKey),
/* harmony export */   oF: () => (/* binding */ channelVersionsKey),
/* harmony export */   sO: () => (/* binding */ channelPageKey)
/* harmony export */ });
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73641);

/** The path of each kind. Paths are relative to a version's folder, keys to `base-url`. */
const paths = {
    ...Object.fromEntries(Object.entries(_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .kinds */ .EZ).map(([name, { at }]) => [name, at])),
    index: 'cargo-registry/index/',
    crates: 'cargo-registry/crates/',
};
const versionPrefix = ({ channel, version }) => `${channel}/${version}/`;
const latestPrefix = ({ channel }) => `${channel}/latest/`;
/** The page at the public address, which lists the channels. */
const rootPageKey = 'index.html';
/** The channel's own page, and its list of versions. */
const channelPageKey = (channel) => `${channel}/index.html`;
/** What `latest` of the channel is, for those who check signatures. */
const channelLatestKey = (channel) => `${channel}/latest.json`;
const channelVersionsKey = (channel) => `${channel}/versions.json`;
/** The key of the record through which runs coordinate their changes to a channel's `latest`. */
const recordKey = (channel) => `${recordFolder}${channel}.json`;
const recordFolder = '.build-packages/';
/** Where the run that holds a channel puts texts before it copies them to their places. */
const stagedPrefix = (channel) => `${recordFolder}staged/${channel}/`;
function addresses(base, release, latest) {
    const version = `${base}/${versionPrefix(release)}`;
    const moving = latest ? `${base}/${latestPrefix(release)}` : undefined;
    return { base, version, latest: moving, front: moving ?? version };
}
/** The value of `cargo install --index` for the registry under `folder`. */
const registryIndex = (folder) => `sparse+${folder}${paths.index}`;


/***/ }),

/***/ 59543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ listedFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94825);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44925);



/**
 * The paths of a package's files, as `cargo package --list` lists them in the user's own working tree. Cargo asks git
 * only if the package has no `include` and git tracks its manifest. For all other packages it also takes files that git
 * ignores, such as generated code or a built web page. `scratch` is a folder for what cargo leaves behind.
 */
async function listedFiles({ name, manifestPath }, scratch, world) {
    const home = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.normalize)(manifestPath));
    const { code, stdout, stderr } = await world.exec.run({
        argv: [
            'cargo',
            ...['package', '--list', '--allow-dirty', '--exclude-lockfile', `--package=${name}`],
            ...[`--manifest-path=${manifestPath}`, `--target-dir=${scratch}`],
        ],
        cwd: home,
        env: { ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .buildEnvironment */ .AF)(world.env), CARGO_TERM_COLOR: 'never' },
    });
    if (code !== 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('crates-unpackable', `cargo package failed:\n${stderr.trim()}`, 'fix the manifest it names, leave the crate out with registry-packages, or set cargo-registry to false');
    const paths = [];
    for (const line of stdout.split('\n')) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(home, line);
        // Files that cargo generates, or takes from elsewhere, are not in the package's folder.
        if (line !== '' && (await world.files.isFile(path)))
            paths.push(path);
    }
    return paths;
}


/***/ }),

/***/ 2278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   SV: () => (/* binding */ inVersion),
/* harmony export */   bV: () => (/* binding */ isMutable),
/* harmony export */   pO: () => (/* binding */ isIndexFile),
/* harmony export */   tZ: () => (/* binding */ contentTypeAt),
/* harmony export */   vz: () => (/* binding */ inChannel),
/* harmony export */   xC: () => (/* binding */ inLatest)
/* harmony export */ });
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73641);

/** The kind of a path in a version's folder. A path that matches none is of an unknown kind. */
function kindOf(path) {
    const known = Object.values(_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .kinds */ .EZ).find(kind => kind.pattern.test(path));
    return known ?? { ..._kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5, phase: path.includes('/') ? 'data' : 'pointer' };
}
/** How a file is written in its version's folder. Throws for a path of an unknown kind. */
function inVersion(path) {
    const kind = kindOf(path);
    if (kind.pattern === _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5.pattern)
        throw new Error(`${path} is of no kind that the table of kinds has`);
    return { phase: kind.phase, contentType: typeOf(kind, path), cacheControl: kind.cacheControl };
}
/** How the same file is written in `latest`. */
function inLatest(path) {
    const kind = kindOf(path);
    const { phase = kind.phase, cacheControl } = kind.latest;
    return { phase, contentType: typeOf(kind, path), cacheControl };
}
/** How a channel's own files, beside the folders of its versions, are written. */
const inChannel = (name) => ({
    phase: 'pointer',
    contentType: contentTypeOf(name),
    cacheControl: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .revalidated */ .kK,
});
/** The Content-Type for a path, by its name alone; executables and all other files are bytes. */
const contentTypeOf = (path, types = _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .byName */ .nG) => types.find(([pattern]) => pattern.test(path))?.[1] ?? _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .ee;
const typeOf = ({ contentType }, path) => typeof contentType === 'string' ? contentType : contentTypeOf(path, contentType);
/** The Content-Type of the object under a key: `{channel}/{version}/{path}`, or a file beside the versions. */
function contentTypeAt(key) {
    const path = key.replace(/^\/?[^/]+\/[^/]+\//, '');
    return path === key ? contentTypeOf(key) : typeOf(kindOf(path), path);
}
const isMutable = (path) => kindOf(path).mutable;
const isIndexFile = (path) => kindOf(path).pattern === _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .kinds */ .EZ.indexFile.pattern;


/***/ }),

/***/ 47571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ stripping)
/* harmony export */ });
/* harmony import */ var _toml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62994);

/**
 * Strips binaries through Cargo's profile, unless the workspace sets `strip` itself. rustc can strip every format that
 * it links, and keeps the signature without which arm64 macOS kills a program. The host's strip does neither.
 */
function stripping(profile, rootManifest) {
    const { profile: profiles } = (0,_toml_js__WEBPACK_IMPORTED_MODULE_0__/* .parseToml */ .MT)(rootManifest, 'Cargo.toml');
    for (let name = profile; name !== undefined; name = profiles?.[name]?.inherits)
        if (profiles?.[name]?.strip !== undefined)
            return {};
    return { [`CARGO_PROFILE_${profile.toUpperCase().replaceAll('-', '_')}_STRIP`]: 'symbols' };
}


/***/ }),

/***/ 7599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F3: () => (/* binding */ planRelease),
/* harmony export */   Iz: () => (/* binding */ workflowRunId),
/* harmony export */   py: () => (/* binding */ stamped)
/* harmony export */ });
/* harmony import */ var _inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62236);
/* harmony import */ var _inputs_read_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25962);


/** The version of a member as its published crate has it. */
const stamped = (version, stamp) => stamp === undefined ? version : `${version}${version.includes('+') ? '.' : '+'}${stamp}`;
/** Decides version and channel. Adds to `problems` what prevents that. */
function planRelease(inputs, survey, problems) {
    const { source } = survey;
    const version = inputs.version ?? defaultVersion(survey);
    return {
        channel: planChannel(inputs, source.branch, problems),
        version,
        commit: source.commit,
        branch: source.branch,
        dirty: source.dirty,
        stamp: version
            .split(/[^0-9A-Za-z]+/)
            .filter(part => part !== '')
            .join('.'),
    };
}
/**
 * The version if the inputs name none. On a laptop, each run has its own. In a workflow, all jobs and attempts of a run
 * share one, so that a run that is started again continues where it stopped; and no two runs share one. It must not
 * depend on the clock, which differs between attempts.
 */
function defaultVersion({ source, env, now }) {
    const commit = source.commit?.slice(0, 7) ?? 'nogit';
    const run = workflowRunId(env);
    if (run === undefined)
        return `${timestamp(now)}-${commit}`;
    return source.committed === undefined
        ? `run-${commit}-${run}`
        : `${timestamp(source.committed)}-${commit}-${run}`;
}
/**
 * The id that all attempts of a workflow run share. act, which imitates GitHub on a laptop, gives every run the same
 * id, so it does not count.
 */
const workflowRunId = ({ GITHUB_RUN_ID: id = '', ACT: act }) => /^\d{1,20}$/.test(id) && act !== 'true' ? id : undefined;
function planChannel(inputs, branch, problems) {
    if (inputs.channel !== undefined)
        return inputs.channel;
    if (branch === undefined) {
        problems.push({
            topic: 'channel-missing',
            message: 'there is no branch to name the channel after',
            hint: 'set channel',
        });
        return '';
    }
    if (!(0,_inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .isFolderName */ .OB)(branch)) {
        problems.push({
            topic: 'channel-missing',
            message: `branch "${branch}" can't name a channel`,
            hint: `set channel, e.g. ${proposal(branch)}`,
        });
        return '';
    }
    problems.push(...(0,_inputs_read_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .disallowed */ .f9)(branch, inputs.allowedChannels));
    return branch;
}
/** A valid channel name that resembles the branch's name. */
function proposal(branch) {
    const bent = branch
        .replace(/[^A-Za-z0-9]+/g, '-')
        .slice(0, 64)
        .replace(/^-|-$/g, '');
    return (0,_inputs_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .isFolderName */ .OB)(bent) ? bent : 'testnet';
}
/** `YYYYMMDD_HHMMSS` in UTC. */
function timestamp(date) {
    return date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
}


/***/ }),

/***/ 69877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SU: () => (/* binding */ hasBegun),
/* harmony export */   U4: () => (/* binding */ isNewer),
/* harmony export */   WH: () => (/* binding */ byClock),
/* harmony export */   dA: () => (/* binding */ describeSequence),
/* harmony export */   nD: () => (/* binding */ sequenceOf)
/* harmony export */ });
/** Source of the variables: https://docs.github.com/actions/reference/variables#default-environment-variables */
function sequenceOf(env, now) {
    const number = Number(env['GITHUB_RUN_NUMBER'] ?? NaN);
    const at = now.toISOString();
    if (!Number.isSafeInteger(number))
        return { at };
    return {
        at,
        run: {
            // Without the ref, because a workflow counts its runs across all branches.
            workflow: (env['GITHUB_WORKFLOW_REF'] ?? env['GITHUB_WORKFLOW'] ?? '').replace(/@.*$/, ''),
            number,
            attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
        },
    };
}
/**
 * How far two clocks may differ and still count as equal: a store's answer has whole seconds, and needs its time.
 * Milliseconds.
 */
const tolerance = 60_000;
/**
 * Whether `a` belongs to a later run than `b`: by number and attempt within a workflow, otherwise by when the runs
 * began. A run that would begin only after `now` is later than none.
 */
function isNewer(a, b, now) {
    if (a.run === undefined || b.run?.workflow !== a.run.workflow)
        return a.at > b.at && hasBegun(a, now);
    return a.run.number === b.run.number ? a.run.attempt > b.run.attempt : a.run.number > b.run.number;
}
/** Whether a run can have begun by now. */
const hasBegun = ({ at }, now) => Date.parse(at) <= now.getTime() + tolerance;
/**
 * The same place by the clock of a store, which has said `at` in an answer that took from `asked` to `answered` by our own
 * clock (milliseconds). An answer that was late says nothing about clocks.
 */
function byClock(sequence, at, asked, answered) {
    const ahead = at.getTime() - Math.min(Math.max(at.getTime(), asked), answered);
    if (Math.abs(ahead) <= tolerance)
        return sequence;
    return { ...sequence, at: new Date(Date.parse(sequence.at) + ahead).toISOString() };
}
/** Describes the run for people. */
const describeSequence = ({ at, run }) => run === undefined ? `a run of ${at}` : `run ${run.number}, attempt ${run.attempt}`;


/***/ }),

/***/ 15506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ wasmKinds),
/* harmony export */   oe: () => (/* binding */ placeOfScript),
/* harmony export */   x8: () => (/* binding */ planKinds)
/* harmony export */ });
/** The kinds of package that are published: each has a folder, and a name in wasm-pack. */
const wasmKinds = [
    { name: 'web', target: 'web' },
    { name: 'node', target: 'nodejs' },
    { name: 'bundler', target: 'bundler' },
];
/** Decides which kinds of a package are built, and how: as its own scripts build it, if they can be read. */
function planKinds(name, calls, { scope: found, profile }) {
    const lines = forRelease(calls.filter(isReadable));
    const instead = lines.length === 0 ? '' : '; the other scripts are followed';
    const strange = calls.flatMap(call => isReadable(call) ? [] : [`${placeOfScript(call)}, is ignored: ${call.unreadable}${instead}`]);
    if (lines.length === 0) {
        const line = { ...nothing, scope: found?.scope };
        const warnings = calls.length === 0 && found === undefined ? [] : [...strange, assumption(name, found)];
        return { kinds: wasmKinds.map(kind => kindBuild(kind, line, profile)), warnings };
    }
    const { chosen, warnings } = chooseLines(lines);
    const scope = lines.find(line => line.scope !== undefined)?.scope;
    const named = lines.every(line => line.scope === scope)
        ? []
        : [`${name}: its scripts give it several names for npm; @${scope ?? ''}/${name} is used`];
    return {
        kinds: chosen.map(({ kind, line }) => kindBuild(kind, { ...line, scope }, profile)),
        warnings: [...strange, ...warnings, ...named, ...lines.flatMap(withoutUnwinding)],
    };
}
const isReadable = (call) => !('unreadable' in call);
const placeOfScript = ({ file, script }) => script === undefined ? file : `${file}, script "${script}"`;
/** Development builds count only if there are no others. */
function forRelease(lines) {
    const others = lines.filter(line => line.profile !== 'dev');
    return others.length === 0 ? lines : others;
}
const nothing = {
    scope: undefined,
    outName: undefined,
    target: undefined,
    switches: [],
    profile: undefined,
    cargoFlags: [],
    env: {},
};
function assumption(name, found) {
    const kinds = wasmKinds.map(kind => kind.name).join(', ');
    return found === undefined
        ? `${name}: npm users get it under this name, for ${kinds}, as wasm-pack builds it without options`
        : `${name}: no script says how wasm-pack builds it; npm users get it as @${found.scope}/${name}, with the scope of the name in ${found.file}, for ${kinds}`;
}
/**
 * The kinds that the lines name with `--target`, or all kinds if none does: wasm-pack's default is not a choice that
 * anybody made.
 */
function chooseLines(lines) {
    const naming = lines.filter(line => line.target !== undefined);
    const unknown = naming.filter(line => !wasmKinds.some(kind => kind.target === targetOf(line)));
    const named = naming.length > unknown.length;
    const warnings = unknown.map(line => `${placeOfScript(line)}: packages for --target ${targetOf(line)} are not published, only for ${wasmKinds.map(kind => kind.target).join(', ')}`);
    const chosen = wasmKinds.flatMap(kind => {
        const own = named ? lines.filter(line => targetOf(line) === kind.target) : lines;
        const [line, ...others] = own;
        if (line === undefined)
            return [];
        const rival = others.find(other => settings(other) !== settings(line));
        if (rival !== undefined)
            warnings.push(`${placeOfScript(rival)} builds for ${kind.target} differently from script "${line.script}", which is used`);
        return [{ kind, line }];
    });
    return { chosen, warnings: [...new Set(warnings)] };
}
const targetOf = ({ target = 'bundler' }) => (target === 'browser' ? 'bundler' : target);
const settings = ({ outName, switches, profile, cargoFlags, env }) => JSON.stringify([outName, [...switches].sort(), profile, cargoFlags, env]);
const withoutUnwinding = (line) => line.switches.includes('panic-unwind')
    ? [`${placeOfScript(line)}: --panic-unwind is left out, since it installs a nightly toolchain`]
    : [];
/** A published package is optimized, and always made for npm, whatever its scripts say. */
function kindBuild({ name, target }, line, profile) {
    const { scope, outName, switches, cargoFlags, env } = line;
    const own = profile === 'release' && line.profile !== 'dev' ? (line.profile ?? profile) : profile;
    const profiling = own === 'profiling' && own === line.profile;
    return {
        kind: name,
        target,
        options: [
            // wasm-pack's own options, because they also select the settings in [package.metadata.wasm-pack].
            profiling || own === 'release' || own === 'dev' ? `--${own}` : `--profile=${own}`,
            ...(scope === undefined ? [] : [`--scope=${scope}`]),
            ...(outName === undefined ? [] : [`--out-name=${outName}`]),
            ...switches.filter(one => one !== 'no-pack' && one !== 'panic-unwind').map(one => `--${one}`),
        ],
        profile: profiling ? 'release' : own,
        cargoFlags,
        env,
    };
}


/***/ }),

/***/ 7812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ mapConcurrently),
/* harmony export */   m: () => (/* binding */ maxConcurrency)
/* harmony export */ });
/**
 * Does the work for every item, at most `limit` at once, and returns the results in order. After a failure or a
 * cancellation it starts no more work. It throws only after all running work has ended, so that nothing is still
 * running when the error is handled.
 */
async function mapConcurrently(items, limit, work, signal) {
    const results = new Map();
    const failures = [];
    let next = 0;
    const worker = async () => {
        while (next < items.length && failures.length === 0 && signal?.aborted !== true) {
            const index = next++;
            const item = items[index];
            try {
                results.set(index, await work(item));
            }
            catch (error) {
                failures.push(error);
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
    signal?.throwIfAborted();
    if (failures.length > 0)
        throw failures[0];
    return items.map((_, index) => results.get(index));
}
/** The number of requests that may run at once. */
const maxConcurrency = 64;


/***/ }),

/***/ 45469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ showing),
/* harmony export */   o: () => (/* binding */ progressLine)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74991);

/** Does long work, and shows its progress meanwhile; at least for how long it has been running. */
async function showing(what, { log, now }, work, far = () => ({})) {
    const start = now().getTime();
    const stop = log.progress(() => progressLine(what, far(), now().getTime() - start));
    try {
        return await work();
    }
    finally {
        stop();
    }
}
/**
 * For example `publishing: 120 of 300 objects, 45.0 MB of 120.0 MB, 1.5 MB/s, about 50 s left`. `elapsed` is in
 * milliseconds.
 */
function progressLine(what, far, elapsed) {
    const { items, bytes: sent, at, uneven = false } = far;
    const parts = [
        items && (items.of === undefined ? (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(items.done, items.noun) : ofAll(items, items.of, items.noun)),
        sent && (sent.of === undefined ? (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .ee)(sent.done) : `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .ee)(sent.done)} of ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .ee)(sent.of)}`),
        sent && elapsed >= soonest && sent.done > 0 ? `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .ee)(Math.round((sent.done * 1000) / elapsed))}/s` : '',
        at,
        (uneven ? undefined : timeLeft(sent?.of === undefined ? items : sent, elapsed)) ??
            `for ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(elapsed)}`,
    ];
    return `${what}: ${parts.filter(part => part !== undefined && part !== '').join(', ')}`;
}
const ofAll = ({ done }, of, noun) => `${done} of ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(of, noun)}`;
/** No estimate is given before this time. Milliseconds. */
const soonest = 5_000;
function timeLeft(amount, elapsed) {
    if (amount?.of === undefined || amount.done === 0 || elapsed < soonest)
        return undefined;
    return `about ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)((elapsed * Math.max(0, amount.of - amount.done)) / amount.done)} left`;
}


/***/ }),

/***/ 47678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ pauseBefore),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   NN: () => (/* binding */ beforeAttempt)
/* harmony export */ });
/** Repeats work while that may help. The last error is thrown unchanged. */
async function retry(what, { attempts, pause, retryable }, world) {
    for (let attempt = 1;; attempt++)
        try {
            return await what();
        }
        catch (error) {
            const why = attempt < attempts ? retryable(error) : undefined;
            if (why === undefined)
                throw error;
            const next = attempt + 1;
            await beforeAttempt(next, attempts, why, pauseBefore(next, pause, world.random), world);
        }
}
/** Logs another attempt and waits for it. If the run is cancelled, throws the reason. */
async function beforeAttempt(number, attempts, why, milliseconds, { log, sleep, signal }) {
    signal.throwIfAborted();
    log.info(`attempt ${number} of ${attempts}: ${why.replace(/\s+/g, ' ')}`);
    await sleep(milliseconds);
}
/**
 * The pause before an attempt, in milliseconds. Its random part keeps runs that were refused together from returning
 * together. Attempts count from 1.
 */
const pauseBefore = (attempt, { first, longest }, random) => Math.min(longest, first * 2 ** (attempt - 2)) * (0.5 + random() / 2);


/***/ }),

/***/ 43094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   b6: () => (/* binding */ aligned),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   t: () => (/* binding */ unstyled)
/* harmony export */ });
const unstyled = (_, text) => text;
/** The text without characters that would move the cursor or change colours. */
const printable = (text) => text.replaceAll(/(?![\n\t])\p{Cc}/gu, '');
/**
 * Breaks lines between words, so that they fit; a word that is longer than a line, such as an address, stays whole and
 * where it is. All lines after the first of each begin with `hanging`.
 */
function wrap(text, columns, hanging = '') {
    if (columns === undefined)
        return text;
    return text
        .split('\n')
        .map(line => wrapLine(line, columns, hanging))
        .join('\n');
}
function wrapLine(line, columns, hanging) {
    if (line.length <= columns)
        return line;
    const own = /^\s*/.exec(line)?.[0] ?? '';
    const lines = [];
    let current = own;
    let empty = true;
    for (const word of line.slice(own.length).split(' ')) {
        const room = columns - own.length - hanging.length;
        if (!empty && current.length + 1 + word.length > columns && word.length <= room) {
            lines.push(current);
            current = own + hanging;
            empty = true;
        }
        current += empty ? word : ` ${word}`;
        empty = false;
    }
    return [...lines, current].join('\n');
}
/** Rows of cells as lines, in which columns line up, with two spaces between them and before the first. */
function aligned(rows) {
    const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)));
    return rows.map(row => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd());
}


/***/ }),

/***/ 13110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ parseSecretKey),
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   Tl: () => (/* binding */ unlock),
/* harmony export */   dX: () => (/* binding */ pemLine),
/* harmony export */   ee: () => (/* binding */ parsePublicKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44925);


/** The lengths of minisign's keys, in bytes. */
const publicLength = 42;
const secretLength = 158;
/** Reads a public key: the file that `minisign -G` writes, or the second line of it. */
function parsePublicKey(text) {
    const bytes = lastLine(text);
    if (bytes.length !== publicLength || bytes.toString('latin1', 0, 2) !== 'Ed')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('not-a-public-key', 'one of these lines is not a public key of minisign', 'give the second line of each minisign.pub, which begins with RW');
    return publicKeyOf(bytes.subarray(2, 10), bytes.subarray(10));
}
/** Reads the file that `minisign -G` writes, or the second line of it. Errors don't show what was given. */
function parseSecretKey(text) {
    const bytes = lastLine(text);
    if (bytes.length === publicLength)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('not-a-signing-key', 'this is a public key', 'give minisign.key, not minisign.pub');
    if (bytes.length !== secretLength || bytes.toString('latin1', 0, 2) !== 'Ed')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('not-a-signing-key', 'this is not a secret key of minisign', 'give the content of minisign.key, two lines, as `minisign -G` has made it');
    const kdf = bytes.toString('latin1', 2, 4);
    if (kdf !== 'Sc' && kdf !== '\0\0')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('not-a-signing-key', 'this secret key is encrypted in a way that is not known here', 'make one with `minisign -G`');
    return { bytes, isEncrypted: kdf === 'Sc' };
}
/** Decrypts a key. Takes a second and 1 GiB of memory if it has a password, as minisign itself does. */
async function unlock({ bytes, isEncrypted }, password) {
    const content = Buffer.from(bytes.subarray(54));
    if (isEncrypted) {
        if (password === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('signing-key-locked', 'the key of signing-key has a password', 'give it as signing-key-password, or take it off with `minisign -C -W -s minisign.key`');
        const stream = await derive(password, bytes);
        for (const [i, byte] of stream.entries())
            content[i] = (content[i] ?? 0) ^ byte;
    }
    const [keyId, seed, own] = [content.subarray(0, 8), content.subarray(8, 40), content.subarray(40, 72)];
    const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
    const { x } = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key).export({ format: 'jwk' });
    // minisign's own checksum is a BLAKE2b of 32 bytes, which Node doesn't have. The public half shows as much.
    if (!Buffer.from(x ?? '', 'base64url').equals(own))
        throw isEncrypted ? wrongPassword() : notPaired();
    return { public: publicKeyOf(keyId, own), keyId, key };
}
const wrongPassword = () => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('signing-key-locked', 'signing-key-password is not the password of signing-key', 'try it with `minisign -R -s minisign.key`');
const notPaired = () => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('not-a-signing-key', 'the two halves of this secret key do not belong together', 'give the content of minisign.key as `minisign -G` has made it');
/** The bytes of an Ed25519 key before its own 32, by RFC 8410. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const spki = Buffer.from('302a300506032b6570032100', 'hex');
function publicKeyOf(keyId, bytes) {
    return {
        text: Buffer.concat([Buffer.from('Ed'), keyId, bytes]).toString('base64'),
        id: idOf(keyId),
        key: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' }),
    };
}
/** The key as a line of a PEM file, for openssl. */
const pemLine = ({ key }) => key.export({ format: 'der', type: 'spki' }).toString('base64');
/** An id as minisign prints it: the last byte first. */
const idOf = (keyId) => Buffer.from(keyId).reverse().toString('hex').toUpperCase();
/** The bytes of the last line, which is in base64. */
function lastLine(text) {
    const line = text
        .trim()
        .split(/[\r\n]+/)
        .at(-1) ?? '';
    return /^[A-Za-z0-9+/]+=*$/.test(line) ? Buffer.from(line, 'base64') : Buffer.alloc(0);
}
/** The stream that a key is encrypted with, 104 bytes. */
function derive(password, bytes) {
    const salt = bytes.subarray(6, 38);
    const [ops, memory] = [bytes.readBigUInt64LE(38), bytes.readBigUInt64LE(46)];
    const { N, r, p } = parameters(Number(ops), Number(memory));
    return new Promise((resolve, reject) => {
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.scrypt)(password, salt, 104, { N, r, p, maxmem: 128 * N * r + 128 * r * p + 1024 * 1024 }, (error, stream) => {
            if (error === null)
                resolve(stream);
            else
                reject(error);
        });
    });
}
/** The parameters that libsodium chooses for limits of operations and of memory, in bytes. */
function parameters(ops, memory) {
    const r = 8;
    const limit = Math.max(ops, 32768);
    const byOps = limit < memory / 32;
    const most = byOps ? limit / (r * 4) : memory / (r * 128);
    let log = 1;
    while (log < 63 && 2 ** log <= most / 2)
        log += 1;
    const N = 2 ** log;
    const p = byOps ? 1 : Math.max(1, Math.floor(Math.min(Math.floor(limit / 4 / N), 0x3fffffff) / r));
    if (N > 2 ** 20 || p > 16)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('not-a-signing-key', 'this secret key asks for more memory or time than any that minisign makes', 'make one with `minisign -G`');
    return { N, r, p };
}


/***/ }),

/***/ 13631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ startText),
/* harmony export */   x: () => (/* binding */ startForm)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77934);
/* harmony import */ var _stored_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36277);


/** A start in few words, for a table. */
const startText = (start) => (start.kind === 'started' ? start.how : `no: ${start.why}`);
/** The form of a start that another job has saved. */
const startForm = valibot__WEBPACK_IMPORTED_MODULE_1__/* .variant */ .Oxt('kind', [
    valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: valibot__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('started'), how: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8 }),
    valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ kind: valibot__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('not-started'), why: _stored_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8 }),
]);


/***/ }),

/***/ 36277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ak: () => (/* binding */ unlessDamaged),
/* harmony export */   CL: () => (/* binding */ readStored),
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   IC: () => (/* binding */ folderPath),
/* harmony export */   Ln: () => (/* binding */ npmName),
/* harmony export */   Tw: () => (/* binding */ parseStored),
/* harmony export */   UO: () => (/* binding */ isWithin),
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   hl: () => (/* binding */ address),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   o_: () => (/* binding */ jsonOf),
/* harmony export */   qM: () => (/* binding */ damaged),
/* harmony export */   s$: () => (/* binding */ filePath),
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   ub: () => (/* binding */ folderName),
/* harmony export */   xk: () => (/* binding */ commitId)
/* harmony export */ });
/* unused harmony export isDamage */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77934);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44925);
/* harmony import */ var _inputs_parsers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62236);



/** An object of a store, for messages. */
const objectOf = (key, { name }) => `${key} in ${name}`;
/** Reads a text; `undefined` if there is no such object. */
async function readStored(key, store) {
    const text = await store.readText(key);
    return text === undefined ? undefined : { text, where: objectOf(key, store) };
}
/** Reads JSON that must have a form. Throws an error that names the object, and what in it is wrong. */
function parseStored(schema, { text, where }) {
    const json = jsonOf(text);
    if (json === undefined)
        throw damaged(where, 'it is not JSON');
    const { issues } = valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xLC(schema, json);
    // As it was written: the library would change the order of the keys.
    if (issues === undefined)
        return json;
    throw damaged(where, fault(issues[0]));
}
/** What is wrong, without the value: that may be long. */
function fault(issue) {
    const place = valibot__WEBPACK_IMPORTED_MODULE_2__/* .getDotPath */ .BuJ(issue);
    if (place === null)
        return `expected ${expected(issue)}`;
    return issue.received === 'undefined' ? `${place} is missing` : `${place}: expected ${expected(issue)}`;
}
/** Our checks have our words. */
const expected = ({ kind, message, expected: type }) => kind === 'validation' ? message : (type ?? message);
/** What can be done without a stored text is done without a damaged one, and the log says so. */
function unlessDamaged(parse, without, log) {
    try {
        return parse();
    }
    catch (error) {
        if (!isDamage(error))
            throw error;
        log.warning(`${error.message}: ${without}`);
        return undefined;
    }
}
const isDamage = (error) => error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && error.topic === 'object-damaged';
const damaged = (where, what) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('object-damaged', `${where} is not as build-packages wrote it: ${what}`, 'somebody else has written it: find out who, and put it back, from an older version of the object if the bucket keeps them; or use another version');
/** `undefined` if it is no JSON. */
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
const matching = (pattern, what) => valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(pattern, what));
const sha256 = matching(/^[0-9a-f]{64}$/, 'a SHA-256 in hex');
/** A full hash of git. */
const commitId = matching(/^[0-9a-f]{40,64}$/, 'the id of a commit');
/** Bytes, or a number of things. */
const size = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeInteger */ .Y2b('a size'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(0, 'a size'));
/** The name of a channel or a version. */
const folderName = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y(_inputs_parsers_js__WEBPACK_IMPORTED_MODULE_1__/* .isFolderName */ .OB, 'the name of a folder'));
/** The path of a file, which stays in its folder. */
const filePath = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y(isWithin, 'a path within the folder'));
/** The path of a folder, with a slash at the end, which stays in its folder. */
const folderPath = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y(path => path.endsWith('/') && isWithin(path.slice(0, -1)), 'the path of a folder within the folder'));
function isWithin(path) {
    return !/[\\\p{Cc}]/u.test(path) && path.split('/').every(part => !['', '.', '..'].includes(part));
}
/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name, without the capitals of old packages. */
const npmName = matching(/^(@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/, 'the name of a package of npm');
/** An address to which, or to a folder of which, people are led. */
const address = matching(/^https?:\/\/[^\s"'<>\\]+$/, 'an address');
/** ISO 8601. */
const time = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y(text => !Number.isNaN(Date.parse(text)), 'a time'));
/** A text without characters that would steer a terminal. */
const line = matching(/^[^\p{Cc}]*$/u, 'one line of text');


/***/ }),

/***/ 68188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ describePlan)
/* harmony export */ });
/* unused harmony export plannedPaths */
/* harmony import */ var _package_producers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71911);
/* harmony import */ var _plan_placing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2278);
/* harmony import */ var _plan_kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73641);
/* harmony import */ var _plan_layout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86890);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74991);





/** The longest line that people may still read, in characters. */
const longest = 2000;
/** A line that contains a list; the list is cut if the line would be too long. */
function listing(before, names, after = '') {
    const room = longest - before.length - after.length;
    let shown = names.length;
    const text = () => {
        const left = names.length - shown;
        return left === 0 ? names.join(', ') : `${names.slice(0, shown).join(', ')} … and ${left} more`;
    };
    while (shown > 1 && text().length > room)
        shown -= 1;
    return before + text() + after;
}
/** The plan as lines for the log, including every object key. */
function describePlan(plan) {
    const { release, source, crates, skipped } = plan;
    const commit = release.commit === undefined ? 'no git commit' : `commit ${release.commit.slice(0, 7)}`;
    return [
        `version ${release.version} for channel ${release.channel}, ${commit}${source.dirty ? ' with uncommitted changes' : ''}`,
        ...describeBuilds(plan),
        ...(plan.jobs ?? []).map(({ name, runner, targets }) => `matrix job ${name} on ${runner}${targets.length === 0 ? '' : `: ${targets.join(', ')}`}`),
        ...skipped.map(reason => `skip ${reason}`),
        crates.length === 0
            ? 'no registry'
            : listing(`registry of ${(0,_units_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(crates.length, 'crate')}: `, crates.map(crate => crate.name)),
        ...(plan.addresses === undefined
            ? []
            : [
                `publish to ${plan.addresses.version}${plan.addresses.latest === undefined ? ', latest stays as it is' : ' and point latest at it'}`,
                ...describeKeys(plan),
            ]),
        ...(plan.signer === undefined
            ? []
            : [
                `sign with the minisign key ${plan.signer.accepted[0].id}, public key ${plan.signer.accepted[0].text}`,
            ]),
    ];
}
function describeBuilds({ builds = [], wasmBuild, mainBin, rust }) {
    return [
        ...builds.map(({ bins, targets, builder, image }) => {
            const names = bins.map(({ name }) => (name === mainBin && bins.length > 1 ? `${name} (main)` : name));
            const triples = targets.map(target => target.triple).join(' and ');
            const place = image === undefined ? '' : ` in ${image.reference ?? 'the image of its Dockerfile'}`;
            return listing('build ', names, ` for ${triples} with ${builder}${place}, rustc ${rust.release}`);
        }),
        ...(wasmBuild?.packages ?? []).map(({ name, kinds }) => listing(`build ${name} with wasm-pack for `, kinds.map(({ kind, options }) => `${kind} (${options.join(' ')})`))),
    ];
}
/** Every object key, one line for each folder. `{sha256}` is known only after a crate is packed. */
function describeKeys(plan) {
    const folders = new Map();
    for (const path of plannedPaths(plan)) {
        const folder = (0,_plan_placing_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)(path).pattern.exec(path)?.groups?.['folder'] ?? '';
        folders.set(folder, [...(folders.get(folder) ?? []), path.slice(folder.length)]);
    }
    return [...folders].map(([folder, names]) => listing(`write ${(0,_plan_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .versionPrefix */ .J9)(plan.release)}${folder}: `, names));
}
/** The paths of all files that a version will hold, as far as they are known, in the order of the table of kinds. */
function plannedPaths(plan) {
    const always = [_plan_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .paths */ .f0.page, _plan_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .paths */ .f0.checksums, _plan_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .paths */ .f0.manifest, _plan_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .paths */ .f0.changes];
    const attested = plan.attesting === undefined ? [] : [_plan_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .paths */ .f0.provenance(1)];
    const order = Object.values(_plan_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .kinds */ .EZ).map(({ pattern }) => pattern);
    const place = (path) => order.indexOf((0,_plan_placing_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)(path).pattern);
    return [...always, ...attested, ..._package_producers_js__WEBPACK_IMPORTED_MODULE_0__/* .allProducers */ .bw.flatMap(producer => producer.plan(plan))].sort((a, b) => place(a) - place(b));
}


/***/ }),

/***/ 57599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline)
/* harmony export */ });
/* unused harmony exports promotionHeadline, yankHeadline */
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97919);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74991);


/** The result of a run in a few words. `text` escapes names for the place where it appears, by default Markdown. */
function headline(report, text = _markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .cell */ .Hn) {
    switch (report.action) {
        case 'list':
            return report.listing === undefined
                ? 'No versions could be listed'
                : `Versions of ${text(report.listing.channel)}`;
        case 'verify':
            return report.verified === undefined
                ? 'Nothing could be compared'
                : verifiedHeadline(report.verified, text(report.verified.channel));
        case 'promote':
            return report.plan === undefined ? 'latest was not moved' : promotionHeadline(report.plan, report, text);
        case 'yank':
            return report.plan === undefined ? 'nothing was yanked' : yankHeadline(report.plan, report, text);
        case 'root':
        case 'setup':
        case 'plan':
        case 'build':
        case 'publish':
            return releaseHeadline(report, text);
    }
}
const verifiedHeadline = ({ faults, versions }, channel) => faults.length === 0
    ? `${channel} is as it was published: ${(0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(versions.length, 'version')}`
    : `${channel} is not as it was published: ${(0,_units_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(faults.length, 'fault')}`;
function releaseHeadline(report, text) {
    const { action, plan, failure } = report;
    const what = plan === undefined ? 'build-packages' : `${text(plan.name)} ${text(plan.release.version)}`;
    const isPublished = 'published' in report;
    if (failure !== undefined)
        return isPublished ? `${what} is published, with a failure` : `${what} was not published`;
    switch (action) {
        case 'setup':
            return `${what}: the toolchain is ready`;
        case 'plan':
            return `${what} is planned`;
        case 'build':
            return `${what} is built`;
        case 'root':
        case 'publish':
            return isPublished
                ? `${what} is published to ${text(plan?.release.channel ?? '')}`
                : `${what}: dry run, nothing published`;
    }
}
function promotionHeadline({ channel, version }, { failure, promoted }, text = _markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .cell */ .Hn) {
    const [to, of] = [text(version), text(channel)];
    if (promoted?.latest.kind === 'moved')
        return `latest of ${of} is ${to}${failure === undefined ? '' : ', with a failure'}`;
    return `latest of ${of} was not pointed at ${to}`;
}
function yankHeadline(plan, { failure, yanked }, text = _markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .cell */ .Hn) {
    const { version, channel, crates, undo } = plan;
    const what = `${crates === undefined ? '' : `${crates.map(text).join(', ')} of `}${text(version)} of ${text(channel)}`;
    if (yanked === undefined)
        return `${what} ${undo ? 'is still yanked' : 'was not yanked'}`;
    if (!yanked.changed)
        return undo ? `${what} was not yanked: there is nothing to undo` : `${what} had been yanked before`;
    return `${what} is ${undo ? 'no longer yanked' : 'yanked'}${failure === undefined ? '' : ', with a failure'}`;
}


/***/ }),

/***/ 53739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ comparedText),
/* harmony export */   s: () => (/* binding */ verifiedText)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97919);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74991);


/** What was compared, in a line. */
const comparedText = ({ versions, objects, bytes: size, requests }) => [
    `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(versions.length, 'version')} and latest`,
    `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(objects, 'object')}, ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .bytes */ .ee)(size)}`,
    requests === 0
        ? 'the public address was not asked'
        : `${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(requests, 'request')} to the public address`,
].join('; ');
/** What was compared, and each fault, in Markdown. */
const verifiedText = (verified, most) => [
    `Compared: ${comparedText(verified)}.`,
    verified.faults.length === 0
        ? undefined
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .shortTable */ .zE)(['Where', 'What is wrong'], verified.faults.map(({ where, what }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(where), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(what)]), most),
    ...verified.notes.map(note => `Not compared: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(note)}`),
]
    .filter(part => part !== undefined)
    .join('\n\n');


/***/ }),

/***/ 306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ lockedPackages),
/* harmony export */   a: () => (/* binding */ hashDependencies)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3292);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44925);
/* harmony import */ var _toml_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62994);





/** Reads Cargo.lock; without one, reads every manifest. */
async function hashDependencies(workspace, files) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace.root, 'Cargo.lock');
    const lock = await files.readText(path);
    if (lock !== undefined)
        return { locked: true, hash: hash(externalPackages(lock, path)) };
    const manifestPaths = [
        (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace.root, 'Cargo.toml'),
        ...workspace.members.map(one => one.manifestPath),
    ];
    const manifests = [];
    for (const manifest of [...new Set(manifestPaths)].sort())
        manifests.push(withoutOwnVersions((await files.readText(manifest)) ?? '', manifest));
    return { locked: false, hash: hash(manifests) };
}
/** The packages from outside the workspace; its own have no source. */
function externalPackages(lock, path) {
    return lockedPackages(lock, path)
        .filter(one => one.source !== undefined)
        .map(({ name, version, source, checksum }) => [name, version, source, checksum]);
}
/**
 * The packages that a Cargo.lock names. Throws if it can't be parsed, e.g. because of conflict markers from a merge:
 * cargo would say so only later.
 */
function lockedPackages(lock, path) {
    try {
        const { package: packages = [] } = (0,smol_toml__WEBPACK_IMPORTED_MODULE_2__/* .parse */ .qg)(lock);
        return packages;
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('lock-file-unreadable', `${path} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`, 'resolve the conflict in it, or delete it and let cargo write it again', { cause });
    }
}
/** A manifest without the versions that a release changes: its own, and those of path dependencies. */
function withoutOwnVersions(manifest, path) {
    const ownVersion = (key, value) => {
        if (typeof value === 'bigint')
            return String(value);
        if (typeof value !== 'object' || value === null || !('version' in value))
            return value;
        const own = key === 'package' || 'path' in value;
        return own ? { ...value, version: undefined } : value;
    };
    return JSON.stringify((0,_toml_js__WEBPACK_IMPORTED_MODULE_4__/* .parseToml */ .MT)(manifest, path), ownVersion);
}
const hash = (value) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(value)).digest('hex');


/***/ }),

/***/ 74202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iT: () => (/* binding */ surveySource),
/* harmony export */   nz: () => (/* binding */ withoutGit),
/* harmony export */   tc: () => (/* binding */ fromRoot)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44925);
/* harmony import */ var _toml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62994);
/* harmony import */ var _dependencies_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(306);




/** Finds out where the workspace comes from. */
async function surveySource(workspace, ask, world) {
    const { env, files } = world;
    if ((await isCheckout(workspace.root, files)) && (await world.exec.find('git')) === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('git-missing', `${workspace.root} is in a git checkout, but there is no git on this machine`, 'install git: it says what a release was built from, and which files belong to a crate');
    // Reading a checkout of another owner is safe. Containers often have one.
    const git = async (...argv) => {
        const finished = await ask('git', '-c', 'safe.directory=*', ...argv).catch(withoutGit);
        return finished?.code === 0 ? finished.stdout.trim() : undefined;
    };
    const manifestPath = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, 'Cargo.toml');
    const rootManifest = (await files.readText(manifestPath)) ?? '';
    const root = await git('rev-parse', '--show-toplevel');
    const commit = (await git('rev-parse', '--verify', 'HEAD')) ?? env['GITHUB_SHA'];
    const changes = commit === undefined ? undefined : await git('status', '--porcelain', '--untracked-files=no');
    const repository = env['GITHUB_WORKSPACE'] ?? root ?? workspace.root;
    // Parsed here so that an error names the place; later readers of the text can't.
    (0,_toml_js__WEBPACK_IMPORTED_MODULE_2__/* .parseToml */ .MT)(rootManifest, fromRoot(repository, manifestPath));
    return {
        name: repositoryName(env, await git('remote', 'get-url', 'origin')) ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(root ?? workspace.root),
        root: repository,
        commit,
        committed: secondsOf(await git('rev-list', '--timestamp', '-1', 'HEAD')),
        branch: env['GITHUB_REF_TYPE'] === 'branch'
            ? env['GITHUB_REF_NAME']
            : await git('symbolic-ref', '--short', 'HEAD'),
        dirty: (changes ?? '') !== '',
        dependencies: await (0,_dependencies_js__WEBPACK_IMPORTED_MODULE_3__/* .hashDependencies */ .a)(workspace, world.files),
        rootManifest,
    };
}
/** The time in a line that begins with seconds since 1970. */
const secondsOf = (line = '') => /^\d{1,11} /.test(line) ? new Date(parseInt(line, 10) * 1000) : undefined;
/** Works without git, too. */
async function isCheckout(folder, files) {
    const mark = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, '.git');
    if ((await files.isFolder(mark)) || (await files.isFile(mark)))
        return true;
    return folder !== (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder) && isCheckout((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder), files);
}
/** The name from `owner/name`, or from a remote such as `git@github.com:owner/name.git`. */
function repositoryName({ GITHUB_REPOSITORY: slug = '' }, remote = '') {
    const words = (text) => text.split(/[\\/:]/).filter(word => word !== '');
    // The remote may be a folder, or the .git in one.
    return words(slug).at(-1) ?? words(remote.replace(/[\\/]+$|\/\.git\/*$/g, '').replace(/\.git$/, '')).at(-1);
}
/** Without git, a machine can still build; the version's name then contains no commit. */
function withoutGit(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ)
        return undefined;
    throw error;
}
/** A path for annotations: relative to the repository's root, with `/`; absolute if it is outside. */
function fromRoot(root, path) {
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, path);
    return inside.startsWith('..') || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(inside) ? path : inside.replaceAll('\\', '/');
}


/***/ }),

/***/ 23568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lK: () => (/* binding */ archLabel),
  Qh: () => (/* binding */ archOf),
  NJ: () => (/* binding */ architectureOf),
  f2: () => (/* binding */ architectures),
  K8: () => (/* binding */ emulations),
  y4: () => (/* binding */ gnuLinker),
  lC: () => (/* binding */ mustBeSigned),
  Bi: () => (/* binding */ nativeFor),
  Om: () => (/* binding */ qemuFor),
  J7: () => (/* binding */ runnerArch),
  FE: () => (/* binding */ sysrootFor)
});

;// CONCATENATED MODULE: ./out/targets/architecture-table.js
/** Any 32-bit Arm runs these, if its libraries and its processor allow it; each is slower than the one before. */
const armv6 = ['armv6', 'armv6-softfloat', 'armv5te'];
const armv7 = ['thumbv7neon', 'armv7', 'armv6', 'armv7-softfloat', 'armv6-softfloat', 'armv5te'];
/** Those that emulate others come first: their browsers may call themselves by the names of the others. */
const architectureTable = [
    {
        arch: 'aarch64',
        elf: 183,
        machines: ['aarch64', 'arm64'],
        bits: 64,
        loader: '/lib/ld-linux-aarch64.so.1',
        runs: ['aarch64', ...armv7],
        windows: { name: 'ARM64', machine: 0xaa64 },
        mac: { cpuType: 0x0100000c, signed: true },
        browser: { hint: 'arm', agent: /aarch64|arm64/i },
        labels: { darwin: 'Apple silicon' },
        runners: /^(ubuntu|windows)-(.*-)?arm$|^macos-(?!13|(.*-)?(intel|large)$)/,
        emulates: { darwin: ['x86_64'], windows: ['x86_64', 'i686'] },
    },
    {
        arch: 'x86_64',
        elf: 62,
        machines: ['x86_64', 'amd64'],
        bits: 64,
        loader: '/lib64/ld-linux-x86-64.so.2',
        runs: ['x86_64', 'i686', 'i586'],
        windows: { name: 'AMD64', machine: 0x8664 },
        mac: { cpuType: 0x01000007, signed: false },
        browser: { hint: 'x86', agent: /x86_64|x64|WOW64|amd64/ },
        labels: { darwin: 'Intel' },
        runners: /^(ubuntu|windows)-(?!(.*-)?arm$)|^macos-(13|(.*-)?(intel|large)$)/,
    },
    {
        arch: 'i686',
        elf: 3,
        qemu: 'i386',
        machines: ['i686', 'i586', 'i486', 'i386'],
        bits: 32,
        loader: '/lib/ld-linux.so.2',
        needs: 'sse2',
        runs: ['i686', 'i586'],
        windows: { name: 'x86', machine: 0x014c },
        browser: { hint: 'x86', agent: /i[3-6]86|Windows NT [\d.]+;/ },
    },
    { arch: 'i586', gnu: 'i686', elf: 3, qemu: 'i386', machines: [], bits: 32, loader: '/lib/ld-linux.so.2' },
    {
        arch: 'armv7',
        elf: 40,
        qemu: 'arm',
        gnu: 'arm',
        // The second is a 64-bit processor that shows itself to a 32-bit system.
        machines: ['armv7l', 'armv8l'],
        bits: 32,
        loader: '/lib/ld-linux-armhf.so.3',
        needs: 'vfpv3',
        runs: armv7,
    },
    {
        arch: 'thumbv7neon',
        elf: 40,
        qemu: 'arm',
        gnu: 'arm',
        machines: [],
        bits: 32,
        loader: '/lib/ld-linux-armhf.so.3',
        needs: 'neon',
    },
    {
        arch: 'armv6',
        elf: 40,
        qemu: 'arm',
        gnu: 'arm',
        triple: 'arm',
        machines: ['armv6l'],
        bits: 32,
        loader: '/lib/ld-linux-armhf.so.3',
        needs: 'vfp',
        runs: armv6,
    },
    {
        arch: 'armv7-softfloat',
        elf: 40,
        qemu: 'arm',
        gnu: 'arm',
        triple: 'armv7',
        softFloat: true,
        machines: [],
        bits: 32,
        loader: '/lib/ld-linux.so.3',
    },
    {
        arch: 'armv6-softfloat',
        elf: 40,
        qemu: 'arm',
        gnu: 'arm',
        triple: 'arm',
        softFloat: true,
        machines: [],
        bits: 32,
        loader: '/lib/ld-linux.so.3',
    },
    {
        arch: 'armv5te',
        elf: 40,
        qemu: 'arm',
        gnu: 'arm',
        softFloat: true,
        machines: ['armv5tel', 'armv5tejl'],
        bits: 32,
        loader: '/lib/ld-linux.so.3',
    },
    {
        arch: 'riscv64',
        elf: 243,
        triple: 'riscv64gc',
        machines: ['riscv64'],
        bits: 64,
        loader: '/lib/ld-linux-riscv64-lp64d.so.1',
        oldestGlibc: '2.27',
    },
    {
        arch: 'loongarch64',
        elf: 258,
        machines: ['loongarch64'],
        bits: 64,
        loader: '/lib64/ld-linux-loongarch-lp64d.so.1',
        oldestGlibc: '2.36',
    },
    {
        arch: 'powerpc64le',
        elf: 21,
        qemu: 'ppc64le',
        machines: ['ppc64le'],
        bits: 64,
        loader: '/lib64/ld64.so.2',
        oldestGlibc: '2.19',
    },
    {
        arch: 'powerpc64',
        elf: 21,
        bigEndian: true,
        qemu: 'ppc64',
        machines: ['ppc64'],
        bits: 64,
        loader: '/lib64/ld64.so.1',
        runs: ['powerpc64', 'powerpc'],
    },
    {
        arch: 'powerpc',
        elf: 20,
        bigEndian: true,
        qemu: 'ppc',
        machines: ['ppc'],
        bits: 32,
        loader: '/lib/ld.so.1',
    },
    { arch: 's390x', elf: 22, bigEndian: true, machines: ['s390x'], bits: 64, loader: '/lib/ld64.so.1' },
    {
        arch: 'sparc64',
        elf: 43,
        bigEndian: true,
        machines: ['sparc64'],
        bits: 64,
        loader: '/lib64/ld-linux.so.2',
    },
    {
        arch: 'sparcv9',
        elf: 43,
        bigEndian: true,
        machines: ['sparcv9'],
        bits: 64,
        loader: '/usr/lib/sparcv9/ld.so.1',
    },
];

// EXTERNAL MODULE: ./out/targets/systems.js
var systems = __webpack_require__(7867);
;// CONCATENATED MODULE: ./out/targets/architectures.js


const architectures = architectureTable;
/** The architecture in a triple. Throws if it isn't in the table. */
function archOf(triple) {
    const found = knownArch(triple);
    if (found === undefined)
        throw new Error(`no architecture is known for ${triple}`);
    return found;
}
function knownArch(triple) {
    const [first = ''] = triple.split('-', 1);
    const softFloat = /(gnu|musl)eabi$/.test(triple);
    const named = architectureTable.filter((one) => (one.triple ?? one.arch) === first);
    return named.find((one) => (one.softFloat ?? false) === softFloat)?.arch;
}
const architecture = (arch) => architectures.find(one => one.arch === arch);
/** The facts about a target's architecture. */
function architectureOf({ arch }) {
    const found = architecture(arch);
    if (found === undefined)
        throw new Error(`${arch} is not in the table of architectures`);
    return found;
}
/** GNU's compiler for a target, as Debian's packages call it; `undefined` if there is none. */
function gnuLinker(target) {
    const { gnu = target.arch } = architectureOf(target);
    const end = target.triple.split('-').at(-1) ?? '';
    return target.os === 'linux' && end.startsWith('gnu') ? `${gnu}-linux-${end}-gcc` : undefined;
}
/** Where Debian's packages for cross-compiling have the libraries of a target's processor. */
function sysrootFor(target) {
    const { gnu = target.arch } = architectureOf(target);
    return `/usr/${gnu}-linux-${/-(gnu\w*)$/.exec(target.triple)?.[1] ?? 'gnu'}`;
}
/** The name of qemu-user for a target's processor. */
function qemuFor(target) {
    const { qemu = target.arch } = architectureOf(target);
    return `qemu-${qemu}`;
}
/**
 * How a host runs programs for a target's processor: as its own, or as ones that it may not know, e.g. 32-bit programs or
 * those that Rosetta runs; `undefined` if it doesn't.
 */
function nativeFor({ arch }, host) {
    const on = knownArch(host);
    if (on === undefined || on === arch)
        return on && 'own';
    const { runs = [], emulates = {} } = architectureOf({ arch: on });
    const system = (0,systems/* systemOf */.br)(host);
    const emulated = system === undefined ? [] : (emulates[system] ?? []);
    return [...runs, ...emulated].includes(arch) ? 'maybe' : undefined;
}
/**
 * The name that people use for an architecture on a system. Both may come from a manifest that is older or newer than
 * the tables.
 */
const archLabel = (arch, os) => {
    const labels = architecture(arch)?.labels ?? {};
    return labels[os] ?? arch;
};
/** Whether macOS kills programs of this CPU_TYPE that have no signature. */
const mustBeSigned = (cpuType) => architectures.some(({ mac }) => mac?.cpuType === cpuType && mac.signed);
/** The architecture of GitHub's runner with this label; `undefined` for other runners. */
const runnerArch = (label) => architectures.find(({ runners }) => runners?.test(label))?.arch;
/** The architectures that a system emulates, and on which ones. */
const emulations = (os) => architectures.flatMap(({ arch, emulates }) => (emulates?.[os] ?? []).map(runs => ({ on: arch, runs })));


/***/ }),

/***/ 99968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ packagesOf),
/* harmony export */   N: () => (/* binding */ packageManagers)
/* harmony export */ });
/** The program that installs packages of a system, as install.sh looks for it. */
const packageManagers = ['apt-get', 'dnf', 'apk', 'pacman', 'brew'];
/** Debian 13 and Ubuntu 24.04 (where time_t has made some names longer, apt knows the shorter ones), Fedora, Alpine, Arch, Homebrew. */
const known = {
    'libssl.so.3': { 'apt-get': 'libssl3', dnf: 'openssl-libs', apk: 'libssl3', pacman: 'openssl' },
    'libcrypto.so.3': { 'apt-get': 'libssl3', dnf: 'openssl-libs', apk: 'libcrypto3', pacman: 'openssl' },
    'libz.so.1': { 'apt-get': 'zlib1g', dnf: 'zlib-ng-compat', apk: 'zlib', pacman: 'zlib' },
    'libsqlite3.so.0': { 'apt-get': 'libsqlite3-0', dnf: 'sqlite-libs', apk: 'sqlite-libs', pacman: 'sqlite' },
    'libcurl.so.4': { 'apt-get': 'libcurl4', dnf: 'libcurl', apk: 'libcurl', pacman: 'curl' },
    'libpq.so.5': { 'apt-get': 'libpq5', dnf: 'libpq', apk: 'libpq', pacman: 'postgresql-libs' },
    'libdbus-1.so.3': { 'apt-get': 'libdbus-1-3', dnf: 'dbus-libs', apk: 'dbus-libs', pacman: 'dbus' },
    'libudev.so.1': { 'apt-get': 'libudev1', dnf: 'systemd-libs', apk: 'eudev-libs', pacman: 'systemd-libs' },
    'libasound.so.2': { 'apt-get': 'libasound2', dnf: 'alsa-lib', apk: 'alsa-lib', pacman: 'alsa-lib' },
    'libzstd.so.1': { 'apt-get': 'libzstd1', dnf: 'libzstd', apk: 'zstd-libs', pacman: 'zstd' },
    'libbz2.so.1.0': { 'apt-get': 'libbz2-1.0', dnf: 'bzip2-libs', apk: 'libbz2', pacman: 'bzip2' },
    'liblzma.so.5': { 'apt-get': 'liblzma5', dnf: 'xz-libs', apk: 'xz-libs', pacman: 'xz' },
    'libstdc++.so.6': { 'apt-get': 'libstdc++6', dnf: 'libstdc++', apk: 'libstdc++', pacman: 'gcc-libs' },
    'libgcc_s.so.1': { 'apt-get': 'libgcc-s1', dnf: 'libgcc', apk: 'libgcc', pacman: 'gcc-libs' },
};
/** The packages that bring a library, as far as they are known. */
const packagesOf = (library) => known[library] ?? {};


/***/ }),

/***/ 84221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lr: () => (/* binding */ x86Level),
/* harmony export */   QO: () => (/* binding */ x86Levels),
/* harmony export */   iP: () => (/* binding */ flagOf)
/* harmony export */ });
/**
 * The levels above the first, and for each a flag by which Linux names a processor that has it:
 * https://gitlab.com/x86-psABIs/x86-64-ABI
 */
const levels = [
    { bit: 1 << 1, name: 'x86-64-v2', flag: 'sse4_2' },
    { bit: 1 << 2, name: 'x86-64-v3', flag: 'avx2' },
    { bit: 1 << 3, name: 'x86-64-v4', flag: 'avx512f' },
];
const x86Levels = levels.map(({ name }) => name);
/** The level in the bits of GNU_PROPERTY_X86_ISA_1_NEEDED; `undefined` for the first. */
const x86Level = (bits) => levels.filter(({ bit }) => (bits & bit) !== 0).at(-1)?.name;
/** A flag of processors that have this level, as in /proc/cpuinfo. */
function flagOf(level) {
    const found = levels.find(({ name }) => name === level);
    if (found === undefined)
        throw new Error(`no level ${level}`);
    return found.flag;
}


/***/ }),

/***/ 7867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N9: () => (/* binding */ systemName),
/* harmony export */   br: () => (/* binding */ systemOf),
/* harmony export */   eR: () => (/* binding */ runnerSystem),
/* harmony export */   nV: () => (/* binding */ systems)
/* harmony export */ });
/** The table of all systems. */
const table = [
    {
        os: 'linux',
        label: 'Linux',
        kernel: 'Linux',
        browser: /Linux(?!.*Android)/,
        runners: { label: 'ubuntu-', triple: 'unknown-linux-gnu' },
    },
    {
        os: 'darwin',
        label: 'macOS',
        kernel: 'Darwin',
        browser: /Macintosh/,
        runners: { label: 'macos-', triple: 'apple-darwin' },
    },
    {
        os: 'windows',
        label: 'Windows',
        browser: /Windows/,
        runners: { label: 'windows-', triple: 'pc-windows-msvc' },
    },
    { os: 'android', label: 'Android', kernel: 'Linux', userland: 'Android', browser: /Android/ },
    { os: 'freebsd', label: 'FreeBSD', kernel: 'FreeBSD', browser: /FreeBSD/ },
    { os: 'netbsd', label: 'NetBSD', kernel: 'NetBSD', browser: /NetBSD/ },
    { os: 'illumos', label: 'illumos', kernel: 'SunOS', userland: 'illumos' },
    { os: 'solaris', label: 'Solaris', kernel: 'SunOS' },
];
const systems = table;
/** The system in a triple; `undefined` if it isn't in the table. Android's triples name Linux, too. */
const systemOf = (triple) => table.filter(({ os }) => triple.includes(`-${os}`)).at(-1)?.os;
/** The name that people use for a system in a manifest, which may no longer be in the table. */
const systemName = (name) => table.find(({ os }) => os === name)?.label ?? name;
/** The system of GitHub's runner with this label; `undefined` for other runners. */
const runnerSystem = (label) => systems
    .flatMap(one => (one.runners === undefined ? [] : [{ ...one, runners: one.runners }]))
    .find(({ runners }) => label.startsWith(runners.label));


/***/ }),

/***/ 74339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cj: () => (/* binding */ onlyLacksBuilder),
/* harmony export */   Tc: () => (/* binding */ archiveFormats),
/* harmony export */   uF: () => (/* binding */ isWindows),
/* harmony export */   zV: () => (/* binding */ targets),
/* harmony export */   zj: () => (/* binding */ isMingw)
/* harmony export */ });
/* harmony import */ var _architectures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23568);
/* harmony import */ var _systems_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7867);


/**
 * The table of all targets: those for which rustup has a standard library (tiers 1 and 2,
 * https://doc.rust-lang.org/rustc/platform-support.html), and for which there is
 * - an image of cross 0.2.5: https://github.com/cross-rs/cross/blob/v0.2.5/README.md#supported-targets
 * - or a C library in zig 0.16.0 (`zig targets`). cargo-zigbuild 0.23.0 has built and linked a program for each that says
 *   so here. LLVM's linker doesn't know the older ABI of powerpc64-unknown-linux-gnu and some of sparc64, zig can't
 *   compile its C library for armv5te, and cargo-zigbuild knows neither thumbv7neon nor NetBSD.
 * - or a linker on GitHub's runners with that system.
 */
const table = [
    ['x86_64-unknown-linux-gnu', 'image', 'zig'],
    ['aarch64-unknown-linux-gnu', 'image', 'zig'],
    ['x86_64-unknown-linux-musl', 'image', 'zig'],
    ['aarch64-unknown-linux-musl', 'image', 'zig'],
    ['x86_64-apple-darwin', 'zig'],
    ['aarch64-apple-darwin', 'zig'],
    ['x86_64-pc-windows-gnu', 'image', 'zig'],
    ['x86_64-pc-windows-msvc'],
    ['x86_64-pc-windows-gnullvm', 'zig'],
    ['aarch64-pc-windows-msvc'],
    ['aarch64-pc-windows-gnullvm', 'zig'],
    ['i686-pc-windows-gnu', 'image', 'zig'],
    ['i686-pc-windows-msvc'],
    ['i686-pc-windows-gnullvm', 'zig'],
    ['i686-unknown-linux-gnu', 'image', 'zig'],
    ['i686-unknown-linux-musl', 'image', 'zig'],
    ['i586-unknown-linux-gnu', 'image', 'zig'],
    ['i586-unknown-linux-musl', 'image', 'zig'],
    ['armv7-unknown-linux-gnueabihf', 'image', 'zig'],
    ['armv7-unknown-linux-musleabihf', 'image', 'zig'],
    ['thumbv7neon-unknown-linux-gnueabihf', 'image'],
    ['arm-unknown-linux-gnueabihf', 'image', 'zig'],
    ['arm-unknown-linux-musleabihf', 'image', 'zig'],
    ['armv7-unknown-linux-gnueabi', 'image', 'zig'],
    ['armv7-unknown-linux-musleabi', 'image', 'zig'],
    ['arm-unknown-linux-gnueabi', 'image', 'zig'],
    ['arm-unknown-linux-musleabi', 'image', 'zig'],
    ['armv5te-unknown-linux-gnueabi', 'image'],
    ['armv5te-unknown-linux-musleabi', 'image'],
    ['riscv64gc-unknown-linux-gnu', 'image', 'zig'],
    ['riscv64gc-unknown-linux-musl', 'zig'],
    ['loongarch64-unknown-linux-gnu', 'zig'],
    ['loongarch64-unknown-linux-musl', 'zig'],
    ['powerpc64le-unknown-linux-gnu', 'image', 'zig'],
    ['powerpc64le-unknown-linux-musl', 'zig'],
    ['powerpc64-unknown-linux-gnu', 'image'],
    ['powerpc64-unknown-linux-musl', 'zig'],
    ['powerpc-unknown-linux-gnu', 'image', 'zig'],
    ['s390x-unknown-linux-gnu', 'image', 'zig'],
    ['sparc64-unknown-linux-gnu', 'image'],
    ['aarch64-linux-android', 'image'],
    ['armv7-linux-androideabi', 'image'],
    ['thumbv7neon-linux-androideabi', 'image'],
    ['arm-linux-androideabi', 'image'],
    ['x86_64-linux-android', 'image'],
    ['i686-linux-android', 'image'],
    ['x86_64-unknown-freebsd', 'image', 'zig'],
    ['i686-unknown-freebsd', 'image', 'zig'],
    ['x86_64-unknown-netbsd', 'image'],
    ['x86_64-unknown-illumos', 'image'],
    ['sparcv9-sun-solaris', 'image'],
    // The image of cross 0.2.5 is for x86_64-sun-solaris, a name that rustc no longer knows.
    ['x86_64-pc-solaris'],
];
const targets = table.map(([triple, ...kits]) => {
    const [os, arch, libc] = [(0,_systems_js__WEBPACK_IMPORTED_MODULE_1__/* .systemOf */ .br)(triple), (0,_architectures_js__WEBPACK_IMPORTED_MODULE_0__/* .archOf */ .Qh)(triple), libcOf(triple)];
    if (os === undefined)
        throw new Error(`no system is known for ${triple}`);
    return {
        triple,
        platform: `${os}-${arch}${libc === 'musl' ? '-musl' : ''}`,
        os,
        arch,
        libc,
        exe: os === 'windows' ? '.exe' : '',
        archive: os === 'windows' ? '.zip' : '.tar.gz',
        runner: libc === 'msvc' ? 'windows-2025' : os === 'darwin' ? 'macos-15' : 'ubuntu-24.04',
        image: kits.includes('image'),
        zig: kits.includes('zig'),
    };
});
function libcOf(triple) {
    const environment = triple.split('-').at(-1) ?? '';
    if (environment.startsWith('android'))
        return 'bionic';
    return ['gnullvm', 'gnu', 'musl', 'msvc'].find(libc => environment.startsWith(libc));
}
/**
 * The targets of tiers 1 and 2 with a standard library that neither cross 0.2.5 nor cargo-zigbuild can build, by the end
 * of their triples. Where people don't install programs by themselves, like on iOS, nothing else would either.
 */
const withoutBuilder = /-(ios|ios-macabi|ios-sim|(tvos|visionos|watchos)(-sim)?|ohos|fuchsia|redox|sgx|gnuasan|gnux32|emscripten|wasip1|wasip1-threads|wasip2)$|^(arm64ec|riscv64a23)/;
/** Whether rustup has a standard library for a triple that is in no table of ours. */
const onlyLacksBuilder = (triple) => withoutBuilder.test(triple);
/** The formats in which a binary of the target is packed. */
const archiveFormats = ({ archive }) => archive === '.zip' ? [archive] : [archive, '.tar.xz'];
const isWindows = ({ os }) => os === 'windows';
/** Windows with MinGW, for which compilers exist on other systems, too. */
const isMingw = ({ os, libc }) => os === 'windows' && (libc === 'gnu' || libc === 'gnullvm');


/***/ }),

/***/ 6927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ thenRemoving),
/* harmony export */   P: () => (/* binding */ inTemporaryFolder)
/* harmony export */ });
/** Does work in a new temporary folder, and removes the folder. */
async function inTemporaryFolder(world, work) {
    const folder = await world.files.temporaryFolder();
    return thenRemoving(folder, world, () => work(folder));
}
/**
 * Does work, and then removes a path. If that fails, it is only logged, so that it hides neither a result nor an error.
 */
async function thenRemoving(path, { files, log }, work) {
    try {
        return await work();
    }
    finally {
        await files.remove(path).catch((error) => {
            log.warning(`${path} stays, remove it: ${error instanceof Error ? error.message : String(error)}`);
        });
    }
}


/***/ }),

/***/ 41064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ TomlText)
/* harmony export */ });
/* harmony import */ var toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9605);
/* harmony import */ var _toml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62994);


/**
 * A TOML document that can be edited in place; all other bytes stay as they are. Reading shows the document before the
 * edits. `path` is for the message if the text can't be parsed.
 */
class TomlText {
    /** Cargo ignores it at the start of a file. */
    byteOrderMark;
    text;
    entries;
    /** The tables with a header of their own, except those in arrays of tables. */
    tables;
    edits = [];
    /** Text to append at the end. */
    added = '';
    /** The entries to leave out of inline tables, which are then rewritten. */
    leftOut = new Map();
    constructor(text, path = 'Cargo.toml') {
        this.byteOrderMark = text.startsWith('\ufeff') ? '\ufeff' : '';
        this.text = text.slice(this.byteOrderMark.length);
        const [{ body }] = parsed(this.text, path).body;
        const headed = body.filter(node => node.type === 'TOMLTable');
        this.tables = headed
            .filter(({ kind }) => kind === 'standard')
            .map(node => ({ path: node.resolvedKey.map(String), node }));
        this.entries = [
            ...body.filter(node => node.type === 'TOMLKeyValue').flatMap(node => entriesOf(node, [])),
            ...headed.flatMap(table => table.body.flatMap(node => entriesOf(node, table.resolvedKey.map(String)))),
        ];
    }
    /** A string, boolean or number; `undefined` if there is none. */
    value(path) {
        const value = this.find(path)?.node.value;
        return value?.type === 'TOMLValue' ? value.value : undefined;
    }
    /** The keys of a table, in their order in the document. */
    keys(path) {
        const below = [...this.entries, ...this.tables].filter(one => one.path.length > path.length && beginsWith(one.path, path));
        return [...new Set(below.map(one => one.path[path.length] ?? ''))];
    }
    /** The line on which a key first appears; lines count from 1. */
    line(path) {
        const lines = [...this.entries, ...this.tables]
            .filter(one => beginsWith(one.path, path))
            .map(({ node }) => node.loc.start.line);
        return Math.min(...lines);
    }
    has(path) {
        return [...this.entries, ...this.tables].some(one => beginsWith(one.path, path));
    }
    /** Whether a new table may have a header of its own: not inside an inline table, or under a key that is no table. */
    canHave(path) {
        return path.every((_, i) => this.find(path.slice(0, i + 1)) === undefined);
    }
    /** Adds a table at the end, with strings and lists of strings. */
    append(path, table) {
        const lines = [
            `[${path.map(bareOrQuoted).join('.')}]`,
            ...Object.entries(table).map(([key, value]) => `${bareOrQuoted(key)} = ${JSON.stringify(value)}`),
        ];
        this.added += ['', ...lines].map(line => line + this.newline).join('');
    }
    /** Inserts a string at the start of a list, which is created if needed. */
    prepend(path, value) {
        const list = this.find(path)?.node.value;
        if (list === undefined)
            this.add(path, JSON.stringify([value]));
        else if (list.type === 'TOMLArray')
            this.insert(list.range[0] + 1, `${JSON.stringify(value)}${list.elements.length === 0 ? '' : ', '}`);
        else
            throw new Error(`${path.join('.')} is no list`);
    }
    /** Sets a key of an existing table to a string. */
    set(path, value) {
        const there = this.find(path);
        const literal = JSON.stringify(value);
        if (there === undefined)
            this.add(path, literal);
        else
            this.edits.push({ ...rangeOf(there.node.value), text: literal });
    }
    /** Replaces a key and its value by another key with a string. */
    replace(path, key, value) {
        const { node } = this.find(path) ?? {};
        const start = node?.key.keys.at(-1)?.range[0];
        if (node === undefined || start === undefined)
            throw new Error(`there is no ${path.join('.')}`);
        const text = `${bareOrQuoted(key)} = ${JSON.stringify(value)}`;
        this.edits.push({ start, end: node.range[1], text });
    }
    /** Replaces or removes strings of a list. If none changes, the list stays as it is. */
    rewrite(path, change) {
        const list = this.find(path)?.node.value;
        if (list?.type !== 'TOMLArray')
            return;
        const before = list.elements.map(one => (one.type === 'TOMLValue' ? one.value : undefined));
        const after = before.map(one => (typeof one === 'string' ? change(one) : one));
        if (after.every((one, i) => one === before[i]))
            return;
        const kept = list.elements.flatMap((one, i) => {
            const text = after[i];
            if (text === before[i])
                return [this.text.slice(...one.range)];
            return typeof text === 'string' ? [JSON.stringify(text)] : [];
        });
        this.edits.push({ ...rangeOf(list), text: `[${kept.join(', ')}]` });
    }
    /** Removes a key and everything below it. */
    remove(path) {
        for (const { node } of this.entries.filter(entry => beginsWith(entry.path, path))) {
            if (node.parent.type !== 'TOMLInlineTable')
                this.edits.push({ ...this.linesOf(node), text: '' });
            else if (!this.isBelow(node.parent, path))
                this.leftOut.set(node.parent, (this.leftOut.get(node.parent) ?? new Set()).add(node));
        }
        for (const { node } of this.tables.filter(table => beginsWith(table.path, path)))
            this.edits.push({ ...this.linesOf(node.key), text: '' });
    }
    toString() {
        const edits = [...this.edits, ...[...this.leftOut].map(([table, out]) => this.without(table, out))];
        let [text, end] = ['', this.text.length];
        for (const edit of edits.toSorted((a, b) => b.start - a.start)) {
            if (edit.end > end)
                throw new Error('two changes of a TOML document overlap');
            text = edit.text + this.text.slice(edit.end, end) + text;
            end = edit.start;
        }
        const changed = this.byteOrderMark + this.text.slice(0, end) + text;
        return changed + (this.added === '' || changed.endsWith('\n') ? '' : this.newline) + this.added;
    }
    add(path, literal) {
        const [home, key] = [path.slice(0, -1), path.at(-1) ?? ''];
        const inline = this.find(home)?.node.value;
        const table = this.tables.find(one => isSame(one.path, home))?.node;
        const sibling = this.entries.findLast(({ path: other, node }) => isSame(other.slice(0, -1), home) && node.key.keys.length > 1 && node.parent !== inline)?.node;
        if (inline?.type === 'TOMLInlineTable') {
            const last = inline.body.at(-1);
            if (last === undefined)
                this.edits.push({ ...rangeOf(inline), text: `{ ${bareOrQuoted(key)} = ${literal} }` });
            else
                this.insert(last.range[1], `, ${bareOrQuoted(key)} = ${literal}`);
        }
        else if (table !== undefined) {
            this.insert(this.lineEnd(table.key.range[1]), `${this.newline}${bareOrQuoted(key)} = ${literal}`);
        }
        else if (sibling !== undefined) {
            const before = this.text.slice(sibling.range[0], sibling.key.keys.at(-1)?.range[0]);
            const added = `${before}${bareOrQuoted(key)} = ${literal}`;
            if (sibling.parent.type === 'TOMLInlineTable')
                this.insert(sibling.range[1], `, ${added}`);
            else
                this.insert(this.lineEnd(sibling.range[1]), this.newline + added);
        }
        else
            throw new Error(`there is no table ${home.join('.')}`);
    }
    insert(at, text) {
        this.edits.push({ start: at, end: at, text });
    }
    without(table, out) {
        const kept = table.body.filter(node => !out.has(node)).map(node => this.text.slice(...node.range));
        return { ...rangeOf(table), text: kept.length === 0 ? '{}' : `{ ${kept.join(', ')} }` };
    }
    /** Whether an inline table itself belongs to what is below the path. */
    isBelow(table, path) {
        const owner = this.entries.find(({ node }) => node.value === table);
        return owner !== undefined && beginsWith(owner.path, path);
    }
    find(path) {
        return this.entries.find(entry => isSame(entry.path, path));
    }
    /** All lines of a node, including the end of the last line. */
    linesOf({ range: [first, last] }) {
        const end = this.text.indexOf('\n', last);
        return { start: this.text.lastIndexOf('\n', first - 1) + 1, end: end < 0 ? this.text.length : end + 1 };
    }
    /** The end of the line that contains an offset, before its line break. */
    lineEnd(at) {
        const end = this.text.indexOf('\n', at);
        if (end < 0)
            return this.text.length;
        return this.text[end - 1] === '\r' ? end - 1 : end;
    }
    get newline() {
        return this.text.includes('\r\n') ? '\r\n' : '\n';
    }
}
function parsed(text, path) {
    try {
        return (0,toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__/* .parseTOML */ .MD)(text, { tomlVersion: '1.1.0' });
    }
    catch (cause) {
        if (!(cause instanceof toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__/* .ParseError */ .mB))
            throw cause;
        throw (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(path, { line: cause.lineNumber, reason: (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLine */ .TM)(cause.message) }, cause);
    }
}
function entriesOf(node, home) {
    const path = [...home, ...node.key.keys.map(key => (key.type === 'TOMLBare' ? key.name : key.value))];
    const below = node.value.type === 'TOMLInlineTable' ? node.value.body : [];
    return [{ path, node }, ...below.flatMap(one => entriesOf(one, path))];
}
const beginsWith = (path, start) => start.every((key, i) => path[i] === key);
const isSame = (a, b) => a.length === b.length && beginsWith(a, b);
const rangeOf = ({ range: [start, end] }) => ({ start, end });
const bareOrQuoted = (key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key));


/***/ }),

/***/ 62994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MT: () => (/* binding */ parseToml),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   TM: () => (/* binding */ firstLine)
/* harmony export */ });
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3292);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44925);


/** The values of a TOML document; integers of more than 53 bits are bigints. `path` is for the message. */
function parseToml(text, path) {
    try {
        return (0,smol_toml__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text, { integersAsBigInt: 'asNeeded' });
    }
    catch (cause) {
        if (!(cause instanceof smol_toml__WEBPACK_IMPORTED_MODULE_0__/* .TomlError */ .zx))
            throw cause;
        throw unreadable(path, { line: cause.line, reason: firstLine(cause.message) }, cause);
    }
}
/** The error for a manifest that our parser can't read, although cargo may accept it. */
const unreadable = (path, { line, reason }, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('toml-unreadable', `${path}:${line} can't be read: ${reason}`, 'write it in another way that TOML 1.1 allows; if cargo itself reads it, please report it', { cause });
/** The message without the parser's excerpt of the file. */
const firstLine = (message) => message.split('\n', 1)[0] ?? '';


/***/ }),

/***/ 48770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ fetchTrouble)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44925);

/**
 * The error if cargo's output says that it could not get a dependency; `undefined` if something else is wrong. An
 * unreachable host or a missing branch doesn't show in a manifest. The output may contain words of libgit2, of curl, or
 * of git itself.
 */
function fetchTrouble(said) {
    if (!/^error: (failed to (get|load source|download|fetch|query|sync|update)|unable to (get|update)) /m.test(said))
        return undefined;
    const [, from = ''] = /(?:unable to update|failed to download from) `?([^\s`?]+)/.exec(said) ?? [];
    const reason = /^fatal: (.*)$/m.exec(said)?.[1] ??
        said
            .trim()
            .split(/^Caused by:$/m)
            .at(-1)
            ?.trim() ??
        '';
    if (noSuchReference.test(said))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('dependency-moved', `${from} is there, but not the branch, tag or commit that a dependency names: ${reason}`, 'correct branch, tag or rev in the manifest, or push what it names; with a Cargo.lock, check whether the commit in it was removed');
    if (!/failed to (clone into|fetch into|download from)|class=/.test(said))
        return undefined;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('dependency-unreachable', `cargo could not get a dependency from ${from}: ${reason}`, 'check that the address is right, that this machine can reach it, and whether it needs credentials; then run again');
}
const noSuchReference = /failed to find (branch|tag)|(revspec|reference) '.*' not found|couldn't find remote ref|not our ref|no match for id/;


/***/ }),

/***/ 58418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C9: () => (/* binding */ fetchPrivate),
/* harmony export */   V0: () => (/* binding */ tellWithheld),
/* harmony export */   dh: () => (/* binding */ fetchSources)
/* harmony export */ });
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94825);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45469);
/* harmony import */ var _fetch_trouble_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48770);



/** Says which variables builds don't get, since a build that needs one of them would fail for no reason to be seen. */
function tellWithheld({ env, log }) {
    const names = (0,_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .withheld */ .uN)(env);
    if (names.length > 0)
        log.info(`withheld from builds: ${names.join(', ')}; what a build needs, build-env gives it`);
}
/**
 * Downloads the dependencies of a workspace before anything is compiled, if some are not from crates.io: the wall hides
 * the credentials that other places may ask for. Those from crates.io alone are left to builds, which may have a cache.
 */
async function fetchPrivate({ workspace, source, rust, builds, wasmBuild }, triples, world) {
    const elsewhere = workspace.members
        .flatMap(member => member.dependencies)
        .some(({ git, registry }) => git || registry !== undefined);
    const patched = /\bgit\s*=/.test(source.rootManifest);
    if (!elsewhere && !patched && !(0,_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .hasDownloadCredentials */ .vy)(world.env))
        return;
    const platforms = [...new Set([rust.host, ...triples])].map(triple => `--target=${triple}`);
    const locks = (builds[0]?.flags ?? []).filter(flag => ['--locked', '--offline', '--frozen'].includes(flag));
    const env = builds[0]?.variables ?? wasmBuild?.variables ?? {};
    await fetchSources(workspace.root, [...platforms, ...locks], world, { env, outside: true });
}
/**
 * Has cargo download all dependencies with the credentials that private places ask for. Cargo runs nothing of them; the
 * builds that follow, which do, need no credentials any more.
 */
async function fetchSources(cwd, flags, world, { env: variables = {}, ...more } = {}) {
    const argv = ['cargo', 'fetch', ...flags];
    const env = {
        ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .downloadEnvironment */ .a3)(world.env),
        CARGO_TERM_COLOR: 'never',
        CARGO_TERM_PROGRESS_WHEN: 'never',
        ...variables,
    };
    const said = [];
    const { code } = await (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .showing */ .E)('downloading dependencies', world, () => world.exec.run({ argv, cwd, env, ...more }, {
        stderr: line => {
            said.push(line);
            world.log.debug(line);
        },
    }));
    // Whatever else is wrong, the build will say, with a better explanation.
    const trouble = code === 0 ? undefined : (0,_fetch_trouble_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchTrouble */ .s)(said.join('\n'));
    if (trouble !== undefined)
        throw trouble;
}


/***/ }),

/***/ 9939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gT: () => (/* binding */ prepareWasm),
  CN: () => (/* binding */ wasmToolsForm),
  tM: () => (/* binding */ wasmTriple)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./out/environment.js
var environment = __webpack_require__(94825);
// EXTERNAL MODULE: ./out/errors.js
var errors = __webpack_require__(44925);
// EXTERNAL MODULE: ./out/stored.js
var stored = __webpack_require__(36277);
// EXTERNAL MODULE: ./out/tools/find-tool.js
var find_tool = __webpack_require__(30756);
// EXTERNAL MODULE: ./out/toolchain/fetch-trouble.js
var fetch_trouble = __webpack_require__(48770);
;// CONCATENATED MODULE: ./out/toolchain/resolve.js
/** Reads the output of `cargo metadata --format-version=1`, whose format Cargo keeps stable. */
function parseResolve(json) {
    const { packages, resolve } = JSON.parse(json);
    return {
        packages: new Map(packages.map(({ id, name, version }) => [id, { name, version }])),
        linked: new Map(resolve.nodes.map(({ id, deps }) => [
            id,
            deps.filter(dep => dep.dep_kinds.some(({ kind }) => kind === null)).map(dep => dep.pkg),
        ])),
    };
}
/** The version of a crate on which a package depends, directly or indirectly; `undefined` if it doesn't. */
function versionOf(crate, id, { packages, linked }) {
    const seen = new Set();
    const queue = [id];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (seen.has(next))
            continue;
        seen.add(next);
        const found = packages.get(next);
        if (found?.name === crate)
            return found.version;
        queue.push(...(linked.get(next) ?? []));
    }
    return undefined;
}

;// CONCATENATED MODULE: ./out/toolchain/wasm-bindgen.js
/** The wasm-bindgen program, in exactly the version of the library in Cargo.lock: the two must match. */
function wasmBindgen(version) {
    const digests = sha256[version] ?? {};
    const pin = ([triple, digest]) => [
        triple,
        {
            url: `https://github.com/wasm-bindgen/wasm-bindgen/releases/download/${version}/wasm-bindgen-${version}-${triple}.tar.gz`,
            sha256: digest,
        },
    ];
    return {
        name: 'wasm-bindgen',
        version,
        versionArgument: '--version',
        crate: 'wasm-bindgen-cli',
        pins: Object.fromEntries(Object.entries(digests).map(pin)),
    };
}
/** The digests of the release assets, by version and triple. */
const sha256 = {
    '0.2.127': {
        'x86_64-unknown-linux-musl': '61d4a7dc85acfa0d2354ccc0b8361928c7e52a746d17f28ebaa795ed3dc1614a',
        'x86_64-apple-darwin': '81049c79f4e283e1725e6582a0528af1301a70ad23add1df1c4d042ec825263d',
        'x86_64-pc-windows-msvc': 'fd52ef9896cbb0f4f59ef115bdf2f4664a76d716b6201c35e5936018ad680cfc',
        'aarch64-unknown-linux-gnu': '1ce0ebd74e378d989651091f93c917bd7700996945d4c5ce37ec9507f149225c',
        'aarch64-apple-darwin': 'cd93e691eb5953ace5d8ffce52a20b024077a3dac3e2215b8224136b0efb7585',
    },
    '0.2.126': {
        'x86_64-unknown-linux-musl': '064948d58e2d6c0a745216477a639ba696216d6309aaa902939d1b865b1d869d',
        'x86_64-apple-darwin': '6014dca993c8bf8a6ec10b6fccfbeabf599842d011f58a4abb7669afef784422',
        'x86_64-pc-windows-msvc': '5a3773c7e69cfb2d865e235e9210de184c8c3af1787720646ec1a8bbe09c6179',
        'aarch64-unknown-linux-gnu': '96864b3992ad45536deb59fc62edc5b845376b7d8b4ac670a6bdab4ab8d2c657',
        'aarch64-apple-darwin': '7df536babe345deb68828148dbdc71179118afdab42d83547c7cebfbf1426bd5',
    },
    '0.2.125': {
        'x86_64-unknown-linux-musl': '21d81ef7414a0a585861a60ea4ae2b7970eccaed09d4a4e05f8bc4b159827dea',
        'x86_64-apple-darwin': '7e17f6656586a642d58cd77e63d696d8ef88df14ea4573c45af680111177e39b',
        'x86_64-pc-windows-msvc': 'ddf9edc68a1ad546932f8bb65e4346caeb916a4822477e2c5b3c25941cc38a76',
        'aarch64-unknown-linux-gnu': '79dd073086ea0e47fe23ffae01e91c729445b59b41f046dbf83cd8f5d98899b0',
        'aarch64-apple-darwin': '2b46fc01a6a2f5bcb24e5c5e92adf216a38ef4f57542b5291b44fa34f76ac6d2',
    },
    '0.2.123': {
        'x86_64-unknown-linux-musl': '80fc5c1d5c128fd67e99b14318eeabf79dfbadf459ece2d38ba93a82e55730c6',
        'x86_64-apple-darwin': 'a5f1f2d2942e2fec1d19fd1c190a561b1fbb2ca95f7742e1808da99feef67d89',
        'x86_64-pc-windows-msvc': '2b8efedaef0f89c849c743524c9381f319df0eb0c61d957e2b00982fd964f389',
        'aarch64-unknown-linux-gnu': 'c800cc196139d8db4af26ca3343be64e6ccf9f5208d5350d843ecec9e8d18d43',
        'aarch64-apple-darwin': '756065a71813819f21ff96e30a87404aa4d385002d77d0b6246fec1d6c66174f',
    },
    '0.2.122': {
        'x86_64-unknown-linux-musl': '122a3fe2ea9c6e3e89b50e42dd1a346e499f3f65a54aae0b4eaeb658139d1e0e',
        'x86_64-apple-darwin': 'cb500a6b249c20474bbdd86d4d8d593fa65c9e5dbd56abb1ae7ee48c08390a11',
        'x86_64-pc-windows-msvc': '03ba3056eb0c2ad2d0d30a0c0edefb590656a1e237596226804abb87b71b77ad',
        'aarch64-unknown-linux-gnu': '1c0b2f0471e773f2369feb64e4ca18f2b45fabf9996d55425b34c1ba6ae7c89f',
        'aarch64-apple-darwin': '36beadc86c5c02c511a152e8fc2c63850646887e97dc94ae04553640f839e808',
    },
    '0.2.121': {
        'x86_64-unknown-linux-musl': '3039f38f65fe237b640cf06a140c919ca8d717ec5012146d145d3f27bb4d6b28',
        'x86_64-apple-darwin': '199ca4184dc35b57432e820cb9385b5be65b28a152f569f711e6e8a3e56323c8',
        'x86_64-pc-windows-msvc': '643af23c391340a1069b22a34806c0a0969389ad8fe088160c08d7c53d1b79c4',
        'aarch64-unknown-linux-gnu': 'e314cffdca0b10ed8768f9225316490512386d449cd95c2f7b16e55abe930161',
        'aarch64-apple-darwin': '4b36a8a9283808af6d23a0d2d549a299e40045ab8b2279c139cdff6319b6f0c3',
    },
    '0.2.120': {
        'x86_64-unknown-linux-musl': 'ceb6f0b9fea9d2868f258215a1d7f86a4c28330a0d64432cc7d53674618772d6',
        'x86_64-apple-darwin': 'e5fc77cb94720b87c29d810cfb6b06133b817204795ff414e0e70b1855a3d9e0',
        'x86_64-pc-windows-msvc': 'd8ebacbfdbee70ffdcda0bbfefd99a645aee35ba31ba77dfa3b083f031674977',
        'aarch64-unknown-linux-gnu': '430abb4d1f2b68ba266bac223542747fcb994df2a300ed5edffc7dbaa219ff9d',
        'aarch64-apple-darwin': 'd736b3455c02f69c290fca92168a185451e4ea4376bf59a6052e3919d122b0b5',
    },
    '0.2.118': {
        'x86_64-unknown-linux-musl': '00b519c9fc2d6e087265da1a00f29160bfcc6a823993482bc2e691910287427b',
        'x86_64-apple-darwin': '2f1c1586c0b5bad9a25e6704825d6b1a9ccdd7c6830d57198645411545b566ad',
        'x86_64-pc-windows-msvc': '075902fd092f8e2a223783ccb73697f7a619bfa02e166d3b68319924a19d5a08',
        'aarch64-unknown-linux-gnu': 'e8b75bf5055c189af5e4842bf7c58f616880fb8505a10f7cd575353a9f4e2dba',
        'aarch64-apple-darwin': 'f76553ae8d084dc3e96a7cef748813bf2dac4d78326166409328fc74646eef76',
    },
    '0.2.117': {
        'x86_64-unknown-linux-musl': '97f527f7c7956f69a88a4bdb5176142ebc4e255c2dbe3805ec4f373421028240',
        'x86_64-apple-darwin': '17d991583d7036cd773b62eb8c0f295dd31cde7bf9ab250276be56f9138723d3',
        'x86_64-pc-windows-msvc': '54d52650adcf93e332d1d02c94c81925dfbda1f1292cecf276a0507263a4936f',
        'aarch64-unknown-linux-gnu': '27f9914864d02240e62e460860b015293e540217d9da2d8e699a1a6ee88bb326',
        'aarch64-apple-darwin': 'd7691b221163d68884ef0a893cb57d3372f1100789dbf0cc2c9260a7f253a497',
    },
    '0.2.116': {
        'x86_64-unknown-linux-musl': 'f10d233eb87aaaed4a6a3af3d52ab9a3420ab35103c18fe2c6a69527bfbf7035',
        'x86_64-apple-darwin': '811350ef3e971a1a34b2a1bcf37de7fd9918f335179a016f7ea9cc1334127c3a',
        'x86_64-pc-windows-msvc': '5316001ffb87739b41fe9f82804ea5e35e8ef6545687ffef2453120f479702e4',
        'aarch64-unknown-linux-gnu': '87627d66c72d43521a69dac489ba1cc2ab241c3281755a9f0e9f0e1a2c9ff3a6',
        'aarch64-apple-darwin': 'f101dfe093f1e7462c4157a1db0f121f07883009b5159a1b6bd997cf7f4341a6',
    },
    '0.2.115': {
        'x86_64-unknown-linux-musl': '494df943e4e30a48ea2832e5a299e0e0f52d23f1e037b052cf401f467b820316',
        'x86_64-apple-darwin': 'bc9ba4f200a7a7132b61a28d0fc93692caeb880c1547fb4369f18baa3285eb91',
        'x86_64-pc-windows-msvc': '370ebd36ffc110346956407793064e3d0b5e77c83ca69ef127a286a665d13636',
        'aarch64-unknown-linux-gnu': 'f4cc35232554e04d72b61158bcd314ef2b1aa28e7c45d7aad8e76eb01b42c299',
        'aarch64-apple-darwin': '1184392b5468ca63b65f75f95f38110005aa168f6d9c39ca70c0585044d6508b',
    },
    '0.2.114': {
        'x86_64-unknown-linux-musl': 'ce21be002bdbc22ede2a5cf250cb801d2106956fc3c529c75d9452729db3490c',
        'x86_64-apple-darwin': '7c7d4ee4d810cd59745848c9a5888046719e948b27a7a89d0256641e98e6eaca',
        'x86_64-pc-windows-msvc': '32139f3e36dcf3fcc909f7366a538fa1eec9ee87c92941af4a42041ba7826b6e',
        'aarch64-unknown-linux-gnu': '95c0575c66910f80ff03265be1e1ddc35cc260044129a61a615d7278922c0ec4',
        'aarch64-apple-darwin': 'b0ef565865b3004bca5df72c83fef9256fa059e7aaa9075493f4e392b1d17350',
    },
    '0.2.113': {
        'x86_64-unknown-linux-musl': '0366bf5936d5e2578b06fc318a5696ddecfb66382e671e51f469b83f3494712f',
        'x86_64-apple-darwin': '0f2205339753ffbfe43e730a71d1ecca79824d72d391fcd845fe7b2d8db19618',
        'x86_64-pc-windows-msvc': '81185fe18db720d5353ad1d3e5ae24739d5ef16f3eab3054b32d9172db96b34b',
        'aarch64-unknown-linux-gnu': '965dd0d7aff65600f44b500a19b38fce68ec6ff135f3683d35731294ed46d66d',
        'aarch64-apple-darwin': '018f748511712765e1e7d0da780b5fa4b075566a6586c78630ee659808423afd',
    },
    '0.2.112': {
        'x86_64-unknown-linux-musl': '811a3f5f1c776bc6322ec41e38765e08bd0639a405e7c71a823012e676f3381e',
        'x86_64-apple-darwin': 'f530fd511caf61d0f7cc92586b1491b2d74dc1d60d6bb065e37ca88e21edae5d',
        'x86_64-pc-windows-msvc': '3d27006649aee52631d76cb6767e32a974b1c85f9b46140a9695bea38a33bbac',
        'aarch64-unknown-linux-gnu': '361cc134331ffa65ffcc7492a44e5b29e77cfa5a1f05d52833af463dd8019e0a',
        'aarch64-apple-darwin': 'fdfb85d075753d55cd4a13c7b8217aab5e0ea4de30c619778571b8d7ec985882',
    },
    '0.2.111': {
        'x86_64-unknown-linux-musl': '0befb04f7e7a7404291749f1d2cda80b99165fe3e33b839bd67290c434c5626e',
        'x86_64-apple-darwin': '64bcc9bef70c06e5767b0f32158c85283f051318cec7f00d5f9503aa38e7d9c3',
        'x86_64-pc-windows-msvc': '134270239ef7cd6e6d26aed91155c4a6aa02389006b462d050a0ac7298e0abda',
        'aarch64-unknown-linux-gnu': 'c4e5e96fb40d4abd61513be55925b3932e708ae3dc1bd3ff4cd565ef3b2a460d',
        'aarch64-apple-darwin': 'c85162f60a5bc186bad8829634ce8146904a1bb2f3ebd9bd5783d3e95bffd511',
    },
};

;// CONCATENATED MODULE: ./out/toolchain/wasm-pins.js
const wasmPack = {
    name: 'wasm-pack',
    version: '0.15.0',
    versionArgument: '--version',
    crate: 'wasm-pack',
    pins: {
        'x86_64-unknown-linux-musl': {
            url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-x86_64-unknown-linux-musl.tar.gz',
            sha256: 'c09f971ecaed9a2efc80fdcea7a00ef6b53c7fadc8c57d1f61b53a6aa66b668a',
        },
        'x86_64-apple-darwin': {
            url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-x86_64-apple-darwin.tar.gz',
            sha256: 'd3f1a4a33e95f8f0d7801b024e08624c479999ac96aa150908b2394015cd0363',
        },
        'x86_64-pc-windows-msvc': {
            url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-x86_64-pc-windows-msvc.tar.gz',
            sha256: '518dc51180c7bc864699c9279b3bc99025bc109123e0249a34ba34d130a509bf',
        },
        'aarch64-unknown-linux-musl': {
            url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-aarch64-unknown-linux-musl.tar.gz',
            sha256: 'e17ef0806381c3a0acb9c9ddad643a49facaa5a2ecf657a421d4d8f3357a24b7',
        },
        'aarch64-apple-darwin': {
            url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-aarch64-apple-darwin.tar.gz',
            sha256: '0abff4a03d670b6c00ea31d0e1608a72407e355f3d3765e9c30eb45cd5b7e318',
        },
    },
};
/**
 * Binaryen's optimizer. The one from npm runs wherever node does, but slowly. For macOS, the release has none that runs
 * without a library beside it.
 */
const wasmOpt = {
    name: 'wasm-opt',
    version: '132',
    versionArgument: '--version',
    crate: undefined,
    pins: {
        'x86_64-unknown-linux-musl': {
            url: 'https://github.com/WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-x86_64-linux.tar.gz',
            sha256: '195ddc94f9bc89f45abdabb0b9eea86023d727ba90eac8b35b80f2544fc30572',
        },
        'aarch64-unknown-linux-musl': {
            url: 'https://github.com/WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-aarch64-linux.tar.gz',
            sha256: 'c58562417836c5d0493d89bdefc434933bdc097db641b483df86bcfa557a107f',
        },
        'x86_64-pc-windows-msvc': {
            url: 'https://github.com/WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-x86_64-windows.tar.gz',
            sha256: '2089428ec98c899b45ee5d00636ddd6e2da8636cc473ef50b165cc25793ef7cb',
        },
        unix: {
            url: 'https://registry.npmjs.org/binaryen/-/binaryen-132.0.0.tgz',
            sha256: '6543555fb29bb92548f325c7dc18e9ab7dbb1215edda25993d1e3f71d85b8618',
        },
    },
};

;// CONCATENATED MODULE: ./out/toolchain/wasm.js










const wasmTriple = 'wasm32-unknown-unknown';
/** The form of these versions, where another job or a manifest has them. */
const wasmToolsForm = dist/* looseObject */._H3({ 'wasm-pack': stored/* line */.n8, 'wasm-bindgen': stored/* line */.n8, 'wasm-opt': stored/* line */.n8 });
/** Finds or fetches wasm-pack, wasm-bindgen in the version on which the workspace depends, and wasm-opt. */
async function prepareWasm(build, plan, world) {
    const env = (0,environment/* cargoEnvironment */.im)(build, world.env);
    const version = await bindgenVersion(build, env, plan, world);
    const { host } = plan.rust;
    const pack = await (0,find_tool/* findTool */.S)(wasmPack, host, world);
    const bindgen = await (0,find_tool/* findTool */.S)(wasmBindgen(version), host, world);
    const opt = await (0,find_tool/* findTool */.S)(wasmOpt, host, world);
    return {
        build,
        program: pack.program,
        env: await withNode((0,find_tool/* withPath */.i)(env, [pack, bindgen, opt]), world),
        tools: { 'wasm-pack': wasmPack.version, 'wasm-bindgen': version, 'wasm-opt': wasmOpt.version },
    };
}
/** The version of wasm-bindgen, which is the same for all packages: a Cargo.lock holds only one 0.2.x. */
async function bindgenVersion(build, env, plan, world) {
    const versions = [];
    const lacking = [];
    const known = new Map();
    for (const one of build.packages) {
        const command = resolvingCommand(one, build, env, plan);
        const key = JSON.stringify(command);
        const resolve = known.get(key) ?? (await askResolve(command, world));
        known.set(key, resolve);
        const version = versionOf('wasm-bindgen', one.id, resolve);
        if (version !== undefined)
            versions.push(version);
        else
            lacking.push({
                topic: 'wasm-without-bindgen',
                message: `wasm-packages: "${one.name}" doesn't depend on wasm-bindgen, from which wasm-pack makes its JavaScript`,
                hint: `add wasm-bindgen = "0.2" to [dependencies] in ${one.manifestPath}; or leave the package out of wasm-packages, or set wasm to false`,
            });
    }
    (0,errors/* throwProblems */.Jh)(lacking);
    return versions[0] ?? '';
}
/** The command that asks cargo. Like the build, it writes Cargo.lock if there is none. */
function resolvingCommand({ manifestPath, kinds }, { flags }, env, { workspace }) {
    // wasm-bindgen may be an optional dependency.
    const own = resolvingFlags(kinds[0]?.cargoFlags ?? []).filter(flag => !flags.includes(flag));
    const options = ['--format-version=1', `--filter-platform=${wasmTriple}`, ...own, ...resolvingFlags(flags)];
    return {
        argv: ['cargo', 'metadata', ...options],
        cwd: own.length === 0 ? workspace.root : (0,external_node_path_.dirname)(manifestPath),
        env,
    };
}
/** The flags of `cargo build` that affect how dependencies are resolved. */
const resolvingFlags = (flags) => flags.filter((flag, i) => /^(--locked|--offline|--frozen|--all-features|--no-default-features|(--features|-F).*)$/.test(flag) ||
    /^(--features|-F)$/.test(flags[i - 1] ?? ''));
async function askResolve(command, { exec }) {
    const { code, stdout, stderr } = await exec.run(command);
    if (code !== 0)
        throw ((0,fetch_trouble/* fetchTrouble */.s)(stderr) ??
            new errors/* ActionError */.lZ('wasm-unresolved', `cargo can't resolve what the WASM packages depend on:\n${stderr.trim()}`, 'fix what it names, or set wasm to false'));
    return parseResolve(stdout);
}
/**
 * npm's wasm-opt needs node. On a machine without node, the one that runs this program is used. It goes last on PATH,
 * because other programs may need another version.
 */
async function withNode(env, { exec }) {
    const node = await exec.find('node');
    return node === undefined ? env : { ...env, PATH: `${env['PATH'] ?? ''}${external_node_path_.delimiter}${(0,external_node_path_.dirname)(node)}` };
}


/***/ }),

/***/ 90882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ cargoProgress),
/* harmony export */   b: () => (/* binding */ toldProgress)
/* harmony export */ });
/**
 * Makes cargo report progress even without a terminal:
 * https://doc.rust-lang.org/cargo/reference/config.html#termprogresswhen
 */
const toldProgress = { CARGO_TERM_PROGRESS_WHEN: 'always', CARGO_TERM_PROGRESS_WIDTH: '200' };
/**
 * Follows cargo's progress by the lines that it rewrites on a terminal, e.g. `Building [=====> ] 12/34: serde,
 * ring(build)`. It counts units: libraries, programs, build scripts and their runs.
 */
function cargoProgress() {
    let far;
    return {
        read: line => {
            const [fetching] = /^ *(Fetch \d+ complete|Downloading \d+ crates?).*$/.exec(line) ?? [];
            if (fetching !== undefined)
                far = { at: fetching.trim().replace(/^./, first => first.toLowerCase()) };
            const [, bar] = /^ *[A-Z][a-z]+ \[[=> ]*\] (.*)$/.exec(line) ?? [];
            const [, done, of, names = ''] = /^(\d+)\/(\d+)(?:: (.*))?$/.exec(bar?.trim() ?? '') ?? [];
            if (done !== undefined)
                far = { items: { noun: 'unit', done: Number(done), of: Number(of) }, at: some(names), uneven: true };
            return fetching !== undefined || bar !== undefined;
        },
        far: () => far,
    };
}
/** The first few names of a list. */
function some(names) {
    if (names === '')
        return '';
    const all = names.split(', ');
    return `now ${all.length <= 3 ? names : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`}`;
}


/***/ }),

/***/ 30756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ findTool),
/* harmony export */   i: () => (/* binding */ withPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94825);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44925);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45469);
/* harmony import */ var _temporary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6927);
/* harmony import */ var _cargo_progress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90882);






/**
 * Finds a tool in its pinned version: on PATH, cached by an earlier run, as a release asset with the pinned SHA-256, or
 * built by cargo from its crate. Nothing else is ever run, whatever a download contains.
 */
async function findTool(tool, host, world) {
    const { name, version } = tool;
    if (await onPath(tool, world)) {
        world.log.info(`${name} ${version}: the one on PATH`);
        return { tool, program: name, folder: undefined };
    }
    const kept = await world.tools.find(name, version);
    if (kept !== undefined) {
        world.log.info(`${name} ${version}: cached by an earlier run`);
        return inFolder(tool, kept);
    }
    const pins = pinsFor(tool, host);
    for (const [i, pin] of pins.entries()) {
        const folder = await download(tool, pin, pins[i + 1], world);
        if (folder !== undefined)
            return inFolder(tool, folder);
    }
    return inFolder(tool, await install(tool, host, world));
}
/** Whether this version of the tool is on PATH. */
async function onPath({ name, version, versionArgument }, world) {
    if ((await world.exec.find(name)) === undefined)
        return false;
    const env = (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .buildEnvironment */ .AF)(world.env);
    const { stdout } = await world.exec.run({ argv: [name, versionArgument], cwd: world.cwd, env });
    // zig prints only its version.
    return stdout.split('\n').some(line => {
        const words = line.split(/\s+/);
        return words[0] === version || (words[0] === name && words.includes(version));
    });
}
/** The assets for a machine, best first. */
function pinsFor({ pins }, host) {
    const [arch = ''] = host.split('-');
    const names = host.includes('-linux')
        ? [`${arch}-unknown-linux-musl`, `${arch}-unknown-linux-gnu`]
        : [host, ...(host.endsWith('-gnu') ? [host.replace(/-gnu$/, '-msvc')] : [])];
    const all = host.includes('-windows-') ? names : [...names, 'unix'];
    return all.flatMap(name => pins[name] ?? []);
}
/** `undefined` if the download failed and there is another way. */
async function download(tool, { url, sha256 }, next, world) {
    const { name, version, crate } = tool;
    const instead = next === undefined
        ? crate && `cargo builds ${name} ${version} instead, which takes minutes`
        : `${next.url} is tried instead`;
    let arrived = 0;
    const fetch = () => world.tools.download(url, bytes => (arrived = bytes));
    const far = () => ({ bytes: { done: arrived } });
    const file = await (0,_progress_js__WEBPACK_IMPORTED_MODULE_4__/* .showing */ .E)(`downloading ${name} ${version}`, world, fetch, far).catch((error) => {
        if (instead === undefined || !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ))
            throw error;
        world.log.warning(`${error.message}: ${instead}`);
        return undefined;
    });
    if (file === undefined)
        return undefined;
    return (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .thenRemoving */ .F)(file, world, async () => {
        const { sha256: actual, size } = await world.files.digest(file);
        if (actual !== sha256)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('download-altered', `${url} is not what ${name} ${version} was when it was pinned: its SHA-256 is ${actual} (${size} bytes), not ${sha256}`, `it was neither run nor kept; find out what answers in its place, or put ${name} ${version} on PATH yourself`);
        const unpacked = await world.tools.unpack(file, url);
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(await locate(tool, unpacked, world));
        const kept = await world.tools.keep(folder, name, version);
        world.log.info(`${name} ${version}: downloaded from ${url}, SHA-256 as pinned`);
        await world.files.remove(unpacked);
        return kept;
    });
}
async function locate({ name, version }, folder, { files }) {
    const paths = await files.list(folder);
    const found = paths.find(path => path
        .split('/')
        .at(-1)
        ?.replace(/\.exe$/, '') === name);
    if (found === undefined)
        throw new Error(`the archive of ${name} ${version} contains no ${name}`);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, found);
}
async function install(tool, host, world) {
    const { name, version, crate } = tool;
    if (crate === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('tool-missing', `there is no ${name} ${version} for this machine (${host})`, `put ${name} ${version} on PATH, or choose another builder`);
    world.log.info(`cargo install ${crate}@${version} --locked`);
    return (0,_temporary_js__WEBPACK_IMPORTED_MODULE_5__/* .inTemporaryFolder */ .P)(world, async (root) => {
        // Outside the workspace, whose toolchain and settings are not meant for this.
        const argv = ['cargo', 'install', crate, '--version', `=${version}`, '--locked', '--root', root];
        const env = { ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .buildEnvironment */ .AF)(world.env), CARGO_TARGET_DIR: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, 'target'), RUSTFLAGS: '' };
        const { code, said } = await runTelling({ argv, cwd: root, env }, `building ${name}`, world);
        if (code !== 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('tool-not-installed', `cargo could not install ${crate} ${version}: ${said.slice(-5).join('\n')}`, `put ${name} ${version} on PATH yourself`);
        return world.tools.keep((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, 'bin'), name, version);
    });
}
/** Runs cargo and shows its progress. Returns the rest of its output. */
async function runTelling(command, what, world) {
    const cargo = (0,_cargo_progress_js__WEBPACK_IMPORTED_MODULE_3__/* .cargoProgress */ .A)();
    const said = [];
    const stderr = (line) => {
        if (!cargo.read(line))
            said.push(line);
    };
    const told = { ...command, env: { ...command.env, ..._cargo_progress_js__WEBPACK_IMPORTED_MODULE_3__/* .toldProgress */ .b } };
    const run = () => world.exec.run(told, { stderr });
    const { code } = await (0,_progress_js__WEBPACK_IMPORTED_MODULE_4__/* .showing */ .E)(what, world, run, () => cargo.far() ?? {});
    return { code, said };
}
const inFolder = (tool, folder) => ({
    tool,
    program: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, tool.name),
    folder,
});
/** Adds the tools to PATH, so that programs find each other. */
function withPath(env, tools) {
    const folders = tools.flatMap(tool => tool.folder ?? []);
    return { ...env, PATH: [...folders, env['PATH'] ?? ''].join(node_path__WEBPACK_IMPORTED_MODULE_0__.delimiter) };
}


/***/ }),

/***/ 74991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/** A size as text for people: 1 MB is 1,000,000 bytes. */
const bytes = (count) => count < 1000
    ? `${count} B`
    : count < 999_950
        ? `${(count / 1000).toFixed(1)} kB`
        : `${(count / 1_000_000).toFixed(1)} MB`;
/** A duration in milliseconds as text for people: `4.2 s`, `35 s`, `3 min 20 s`. */
function duration(milliseconds) {
    if (milliseconds < 10_000)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `1 crate`, `3 crates`. */
const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;


/***/ })

};
