export const id = 309;
export const ids = [309];
export const modules = {

/***/ 76309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubAttestor: () => (/* binding */ githubAttestor)
/* harmony export */ });
/* unused harmony export signerOf */
/* harmony import */ var _actions_attest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4476);
/* harmony import */ var _actions_http_client__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44942);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77934);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44925);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47678);
/* harmony import */ var _identity_token_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12883);






/** Attests by the identity that GitHub gives to this job. */
function githubAttestor(env, world) {
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const api = env['GITHUB_API_URL'] ?? 'https://api.github.com';
    return {
        signer: async () => signerOf(await (0,_identity_token_js__WEBPACK_IMPORTED_MODULE_3__/* .identityToken */ ._)(audience), server),
        async attest(statement, signer, token) {
            const bundle = await sign(statement, signer, await predicateFor(statement.dependencies, world));
            const id = await keep(bundle, `${api}/repos/${signer.repository}/attestations`, token, world);
            const address = `${server}/${signer.repository}/attestations/${id}`;
            return { bundle: `${bundle}\n`, address };
        },
    };
}
/** A token for this audience is of no use to anybody: only its claims are read. */
const audience = 'nobody';
const claimsForm = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    repository: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .regex */ .yGV(/^[\w.-]+\/[\w.-]+$/)),
    job_workflow_ref: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .regex */ .yGV(/^[\w.-]+\/[\w.-]+\/[^@\s]+@[^\s]+$/)),
    repository_visibility: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
});
/** The claims of a token of GitHub: https://docs.github.com/en/actions/reference/security/oidc */
function signerOf(token, server) {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const claims = valibot__WEBPACK_IMPORTED_MODULE_4__/* .parse */ .qgA(claimsForm, JSON.parse(text));
    return {
        server,
        repository: claims.repository,
        workflow: claims.job_workflow_ref.replace(/@.*$/, ''),
        sigstore: claims.repository_visibility === 'public' ? 'public-good' : 'github',
    };
}
const predicateForm = valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
    buildDefinition: valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ resolvedDependencies: valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()) }),
});
/** GitHub's own provenance, with what the builds have used besides the commit. */
async function predicateFor(dependencies, world) {
    try {
        const { type, params } = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .retry */ .L5)(() => (0,_actions_attest__WEBPACK_IMPORTED_MODULE_0__/* .buildSLSAProvenancePredicate */ .W6)(), patience(reasonOf), world);
        const { buildDefinition, ...rest } = valibot__WEBPACK_IMPORTED_MODULE_4__/* .parse */ .qgA(predicateForm, params);
        const resolvedDependencies = [...buildDefinition.resolvedDependencies, ...dependencies];
        return { type, params: { buildDefinition: { ...buildDefinition, resolvedDependencies }, ...rest } };
    }
    catch (error) {
        throw notSigned(error);
    }
}
/** The library tries three times what may pass. */
async function sign({ subjects }, { sigstore }, predicate) {
    try {
        const { bundle } = await (0,_actions_attest__WEBPACK_IMPORTED_MODULE_0__/* .attest */ .st)({
            subjects: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
            predicateType: predicate.type,
            predicate: predicate.params,
            sigstore,
            token: '',
            // The library would tell a missing permission from an outage by nothing but words.
            skipWrite: true,
        });
        return JSON.stringify(bundle);
    }
    catch (error) {
        throw notSigned(error);
    }
}
const notSigned = (error) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('signing-failed', `the provenance was not signed: ${reasonOf(error)}`, 'run again: in a workflow, "Re-run failed jobs" continues with the same version, of which nothing is published yet; https://status.sigstore.dev and https://www.githubstatus.com tell of outages', { cause: error });
/** Hands a bundle to GitHub, and returns its number there. https://docs.github.com/en/rest/repos/attestations */
function keep(bundle, url, token, world) {
    const client = new _actions_http_client__WEBPACK_IMPORTED_MODULE_1__/* .HttpClient */ .Qq('build-packages');
    const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-github-api-version': '2022-11-28',
    };
    const send = async () => {
        try {
            const answer = await client.post(url, `{"bundle":${bundle}}`, headers);
            return idIn(answer.message.statusCode ?? 0, await answer.readBody());
        }
        catch (error) {
            throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ ? error : notKept(reasonOf(error));
        }
    };
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .retry */ .L5)(send, patience(passing), world);
}
const answerForm = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ id: valibot__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()]) });
function idIn(status, body) {
    if (status >= 200 && status < 300)
        return String(valibot__WEBPACK_IMPORTED_MODULE_4__/* .parse */ .qgA(answerForm, parsed(body)).id);
    const said = messageIn(body) ?? `HTTP ${status}`;
    if (/feature not available/i.test(said))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('attestation-unavailable', `GitHub keeps no attestations for this repository: ${said}`, 'leave attest out, or make the repository public; nothing was published');
    if (status === 401 || status === 403 || status === 404)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('attestation-forbidden', `GitHub does not let this job write attestations: ${said}`, 'add to the permissions of the job: attestations: write; nothing was published');
    throw notKept(said, status);
}
const refusalForm = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ message: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() });
/** GitHub's words; `undefined` if the answer is somebody else's, such as a proxy's page. */
function messageIn(body) {
    const json = /^\s*\{/.test(body) ? valibot__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xLC(refusalForm, parsed(body)) : undefined;
    return json?.success === true ? json.output.message.replace(/\s+/g, ' ') : undefined;
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
/** An answer that may be another one in a moment. */
class NotKept extends _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ {
    passing;
    constructor(reason, status) {
        super('attestation-not-kept', `GitHub did not keep the attestation: ${reason}`, 'run again: in a workflow, "Re-run failed jobs" continues with the same version, of which nothing is published yet; https://www.githubstatus.com tells of outages');
        this.passing = status === 0 || status === 408 || status === 429 || status >= 500;
    }
}
/** `status` is 0 if there was no answer. */
const notKept = (reason, status = 0) => new NotKept(reason, status);
const passing = (error) => error instanceof NotKept && error.passing ? error.message : undefined;
const patience = (retryable) => ({
    attempts: 4,
    pause: { first: 1000, longest: 8000 },
    retryable,
});
/** The library's errors, with what caused them. */
function reasonOf(error) {
    if (!(error instanceof Error))
        return String(error);
    const { message, cause } = error;
    const deeper = cause instanceof Error && !message.includes(cause.message) ? `: ${cause.message}` : '';
    return `${message}${deeper}`.replace(/\s+/g, ' ');
}


/***/ }),

/***/ 12883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ identityToken),
/* harmony export */   d: () => (/* binding */ mask)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44925);


/**
 * Asks GitHub for a token that says which job this is, and whom the token is for. It is valid for some minutes, and masked
 * in the log.
 */
async function identityToken(audience) {
    try {
        return await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getIDToken */ .V9(audience);
    }
    catch (error) {
        const reason = error.message.replace(/\s+/g, ' ').replace(/^Error message: /, '');
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('identity-token-failed', `GitHub gives this job no identity token: ${reason}`, 'run again: in a workflow, "Re-run failed jobs" continues with the same version; https://www.githubstatus.com tells of outages', { cause: error });
    }
}
/** Has the runner hide values in the log. */
function mask(secrets) {
    for (const secret of secrets)
        if (secret !== undefined && secret !== '')
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq(secret);
}


/***/ })

};
