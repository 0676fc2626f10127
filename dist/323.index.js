export const id = 323;
export const ids = [323];
export const modules = {

/***/ 50969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ sdkRetries)
/* harmony export */ });
/* harmony import */ var _smithy_core_retry__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23609);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47678);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32128);



const attempts = 5;
/**
 * A store that says it is too busy (503 SlowDown) is one that works: S3 needs some minutes to spread its load. With the
 * pauses below, these are more than a minute. https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html
 */
const attemptsIfThrottled = 12;
/** The SDK's default pauses. Milliseconds. */
const [first, firstIfThrottled, longest] = [50, 1000, 20_000];
/** How much longer than our own pause a server may make us wait. Milliseconds. */
const mostAsked = 5000;
/** Options for an SDK client that make it log each retry, and wait like all other retries of the program. */
const sdkRetries = (world) => ({
    maxAttempts: attempts,
    retryStrategy: new ToldRetries(world),
});
/** Leaves it to the SDK which errors are worth a retry, and when a client has seen too many failures to go on. */
class ToldRetries extends _smithy_core_retry__WEBPACK_IMPORTED_MODULE_1__.StandardRetryStrategy {
    #world;
    constructor(world) {
        super({ maxAttempts: attempts, backoff: noPause });
        this.#world = world;
    }
    async refreshRetryTokenForRetry(token, { retryAfterHint, ...info }) {
        const throttled = info.errorType === 'THROTTLING';
        if (!throttled && isNoMatterOfTime(info.error))
            throw new Error('no further attempt');
        const most = throttled ? attemptsIfThrottled : attempts;
        const next = throttled ? refreshed(token) : await super.refreshRetryTokenForRetry(token, info);
        const number = next.getRetryCount() + 1;
        const pauses = { first: throttled ? firstIfThrottled : first, longest };
        const own = (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .pauseBefore */ .GB)(number, pauses, this.#world.random);
        const asked = retryAfterHint === undefined ? 0 : retryAfterHint.getTime() - Date.now();
        const pause = Math.max(own, Math.min(asked, own + mostAsked));
        await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .beforeAttempt */ .NN)(number, most, (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(info.error), pause, this.#world);
        return next;
    }
}
/**
 * Whether a refusal would be the same by any clock. If the clock of this machine is some minutes off, the SDK asks again
 * after each error (@aws-sdk/core 3.981), also if an object is missing, or was there already: it takes each for the one
 * by which it has found out. A refusal of HEAD has no name, so it may be that.
 */
function isNoMatterOfTime(error) {
    const { $metadata, Code } = error;
    if ($metadata?.clockSkewCorrected !== true || !(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isLasting */ .dJ)(error))
        return false;
    const nameless = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 403 && Code === undefined;
    return !nameless && !ofTime.has((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorName */ .Is)(error));
}
/** Refusals for which the clock of this machine may be the reason. */
const ofTime = new Set([
    'RequestTimeTooSkewed',
    'RequestExpired',
    'RequestInTheFuture',
    'SignatureDoesNotMatch',
]);
/** The SDK would give up when a client has met about a hundred errors, which many requests at once do in seconds. */
function refreshed(token) {
    const count = token.getRetryCount() + 1;
    // The SDK then throws the error of the request.
    if (count >= attemptsIfThrottled)
        throw new Error('no further attempt');
    return { getRetryCount: () => count, getRetryCost: () => 0, getRetryDelay: () => 0 };
}
/**
 * Switches off the SDK's own pause, which would not end when the run is cancelled, and would not use our source of
 * randomness.
 */
const noPause = {
    setDelayBase: () => undefined,
    computeNextBackoffDelay: () => 0,
};


/***/ }),

/***/ 323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   roleCredentials: () => (/* binding */ roleCredentials)
/* harmony export */ });
/* harmony import */ var _aws_sdk_credential_provider_web_identity__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44925);
/* harmony import */ var _github_identity_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12883);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32128);
/* harmony import */ var _retries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50969);





/** The default of STS, and the only one that every role allows: its own maximum is an hour or more. Seconds. */
const lifetime = 3600;
/** Credentials that expire sooner are replaced, as the SDK does with its own. Milliseconds. */
const early = 300_000;
/**
 * Credentials of a role, taken when they are first needed, and again before they expire. They are in the memory of this
 * process only.
 */
function roleCredentials(role, world) {
    let known;
    let underWay;
    return () => {
        if (known !== undefined && !expiresSoon(known))
            return Promise.resolve(known);
        underWay ??= assume(role, world)
            .then(taken => (known = taken))
            .finally(() => (underWay = undefined));
        return underWay;
    };
}
const expiresSoon = ({ expiration }) => expiration !== undefined && expiration.getTime() - Date.now() < early;
/** The audience of the token is that of the role's trust policy. */
async function assume({ arn, region, session }, world) {
    const token = await (0,_github_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .identityToken */ ._)('sts.amazonaws.com');
    const asked = {
        what: `assume ${arn}`,
        permission: 'sts:AssumeRoleWithWebIdentity',
        resource: arn,
        region,
    };
    const take = (0,_aws_sdk_credential_provider_web_identity__WEBPACK_IMPORTED_MODULE_4__.fromWebToken)({
        roleArn: arn,
        roleSessionName: session,
        webIdentityToken: token,
        durationSeconds: lifetime,
        clientConfig: {
            region,
            ...(0,_retries_js__WEBPACK_IMPORTED_MODULE_3__/* .sdkRetries */ .N)(world),
            requestHandler: { connectionTimeout: 10_000, socketTimeout: 30_000 },
        },
    });
    const taken = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .withAwsErrors */ .xO)(asked, async () => {
        try {
            return await take();
        }
        catch (error) {
            throw refusedRole(error, arn, region, token) ?? error;
        }
    });
    (0,_github_identity_token_js__WEBPACK_IMPORTED_MODULE_1__/* .mask */ .d)([taken.accessKeyId, taken.secretAccessKey, taken.sessionToken]);
    world.log.info(`assumed ${arn} as ${session}, until ${taken.expiration?.toISOString() ?? 'it is revoked'}`);
    return taken;
}
/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html#API_AssumeRoleWithWebIdentity_Errors */
function refusedRole(error, arn, region, token) {
    const { message } = error;
    const { sub, aud } = claimsOf(token);
    switch ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorName */ .Is)(error).replace(/Exception$/, '')) {
        case 'AccessDenied':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('role-refused', `not allowed to assume ${arn}: ${message}`, `check that there is such a role, and that its trust policy allows sts:AssumeRoleWithWebIdentity to this job, whose sub is ${sub}, and aud ${aud}`, { cause: error });
        case 'InvalidIdentityToken':
        case 'IDPRejectedClaim':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('identity-token-refused', `AWS does not accept GitHub's identity token for ${arn}: ${message}`, `add the identity provider https://token.actions.githubusercontent.com with the audience ${aud} to the account of the role`, { cause: error });
        case 'ExpiredToken':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('identity-token-expired', `GitHub's identity token has expired before AWS accepted it: ${message}`, "run again; if that doesn't help, check the clock of this machine", { cause: error });
        case 'RegionDisabled':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('role-region', `AWS gives no roles in ${region}: ${message}`, 'activate STS for this region in the settings of the account, or set region to another', { cause: error });
        default:
            return undefined;
    }
}
/** What a token says about the job. No secret, unlike the token as a whole. */
function claimsOf(token) {
    try {
        const [, payload = ''] = token.split('.');
        const { sub, aud } = JSON.parse(Buffer.from(payload, 'base64url').toString());
        return { sub: String(sub), aud: String(aud) };
    }
    catch {
        return { sub: 'unknown', aud: 'unknown' };
    }
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
