export const id = 407;
export const ids = [407];
export const modules = {

/***/ 76407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cloudFront: () => (/* binding */ cloudFront)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23169);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32128);
/* harmony import */ var _retries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50969);



/** A CloudFront distribution as a CDN. */
function cloudFront(distributionId, world, access = {}) {
    const { log } = world;
    // CloudFront is a global service whose API is in this region.
    const client = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_2__/* .CloudFrontClient */ .GHk({ region: 'us-east-1', ...(0,_retries_js__WEBPACK_IMPORTED_MODULE_1__/* .sdkRetries */ .N)(world), ...access });
    const asked = (verb, permission) => ({
        what: `${verb} CloudFront distribution ${distributionId}`,
        permission,
        resource: `arn:aws:cloudfront::*:distribution/${distributionId}`,
    });
    const invalidate = (paths, reference) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .withAwsErrors */ .xO)(asked('invalidate', 'cloudfront:CreateInvalidation'), async () => {
        const batch = { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } };
        try {
            const answer = await client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_2__/* .CreateInvalidationCommand */ .Yo6({ DistributionId: distributionId, InvalidationBatch: batch }));
            return { id: answer.Invalidation?.Id ?? '' };
        }
        catch (error) {
            if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorName */ .Is)(error) === 'TooManyInvalidationsInProgress')
                return 'busy';
            throw error;
        }
    });
    return {
        async check(use) {
            await (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .withAwsErrors */ .xO)(asked('read', 'cloudfront:GetDistribution'), async () => {
                try {
                    await client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_2__/* .GetDistributionCommand */ .seO({ Id: distributionId }));
                }
                catch (error) {
                    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) !== 403)
                        throw error;
                    log.debug('not allowed to look up the distribution (cloudfront:GetDistribution)');
                }
            });
            // There is no other way to ask for the permission. Every run sends the same one, so that CloudFront makes only one.
            if (use === 'write')
                await invalidate(['/.build-packages/probe'], 'is build-packages allowed to?');
        },
        invalidate,
        progress: id => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .whileAsking */ .hC)(asked('look up an invalidation of', 'cloudfront:GetInvalidation'), async () => {
            try {
                const answer = await client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_2__/* .GetInvalidationCommand */ .Wwh({ DistributionId: distributionId, Id: id }));
                return answer.Invalidation?.Status?.toLowerCase() === 'completed' ? 'done' : 'under way';
            }
            catch (error) {
                log.debug(`the invalidation could not be looked up: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorName */ .Is)(error)}`);
                // After no answer, or a server error, the next request may succeed.
                return ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) ?? 500) < 500 ? 'unknown' : 'under way';
            }
        }),
    };
}


/***/ }),

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


/***/ })

};
