export const id = 579;
export const ids = [579];
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

/***/ 75015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ contentHash)
/* harmony export */ });
/** The header with the SHA-256 of the signed body. */
const contentHash = 'x-amz-content-sha256';


/***/ }),

/***/ 77601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   nC: () => (/* binding */ speaksToAmazon),
/* harmony export */   nV: () => (/* binding */ isAmazon),
/* harmony export */   oD: () => (/* binding */ s3Client)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53711);
/* harmony import */ var _pool_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7812);
/* harmony import */ var _aws_retries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50969);
/* harmony import */ var _bucket_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75015);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27916);






/**
 * A client for the bucket of a destination. A connection without any traffic for `silence` milliseconds is abandoned.
 */
function s3Client({ endpoint, encryption }, region, world, silence, more = {}) {
    const agent = { keepAlive: true, maxSockets: 2 * _pool_js__WEBPACK_IMPORTED_MODULE_3__/* .maxConcurrency */ .m };
    const client = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__/* .S3Client */ .YxF({
        ...more,
        region,
        ...(0,_aws_retries_js__WEBPACK_IMPORTED_MODULE_1__/* .sdkRetries */ .N)(world),
        requestHandler: {
            connectionTimeout: 10_000,
            socketTimeout: silence,
            httpAgent: agent,
            httpsAgent: agent,
        },
        ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
        ...(endpoint === undefined || isAmazon(new URL(endpoint).hostname)
            ? {}
            : { requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' }),
    });
    guardBodies(client);
    (0,_conditions_js__WEBPACK_IMPORTED_MODULE_2__/* .lookWhereConditionsAreUnknown */ .v)(client);
    if (encryption !== undefined)
        encrypt(client, encryption);
    return client;
}
const reached = new WeakMap();
/**
 * Whether a client talks to Amazon S3 itself. Without a configured endpoint, that is known only after a request: the
 * environment may set one.
 */
async function speaksToAmazon(client) {
    const { endpoint } = client.config;
    const hostname = endpoint === undefined ? reached.get(client) : (await endpoint()).hostname;
    return hostname === undefined || isAmazon(hostname);
}
/** Whether a host is of Amazon S3 itself. */
const isAmazon = (hostname) => /\.(amazonaws\.(com(\.cn)?|eu)|api\.aws)$/.test(hostname);
const withBody = new Set(['PutObjectCommand', 'UploadPartCommand', 'DeleteObjectsCommand']);
/**
 * Makes the store verify the bodies that it receives. If a body's digest is known, it goes into the signature and the
 * body is not hashed again. Checksums that only Amazon has are removed for other stores: some refuse them (Backblaze
 * B2), and some require Content-MD5 (ECS, MinIO before 2025), which all of them know.
 */
function guardBodies(client) {
    client.middlewareStack.add((next, context) => args => {
        const { hostname, headers, body } = args.request;
        reached.set(client, hostname);
        const { ChecksumSHA256: known } = args.input;
        if (known !== undefined)
            headers[_bucket_js__WEBPACK_IMPORTED_MODULE_5__/* .contentHash */ .A] = Buffer.from(known, 'base64').toString('hex');
        if (!isAmazon(hostname)) {
            for (const name of Object.keys(headers))
                if (/^x-amz-(sdk-)?checksum-/.test(name))
                    Reflect.deleteProperty(headers, name);
            if (withBody.has(context.commandName ?? '') &&
                (typeof body === 'string' || body instanceof Uint8Array))
                headers['content-md5'] = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('md5').update(body).digest('base64');
        }
        return next(args);
    }, 
    // After the SDK has added its checksums, and before it signs.
    { step: 'build', name: 'guardBodies', priority: 'low' });
}
const writing = new Set(['PutObjectCommand', 'CopyObjectCommand', 'CreateMultipartUploadCommand']);
/** Encrypts every object that this client writes. */
function encrypt(client, { algorithm, key }) {
    const headers = { ServerSideEncryption: algorithm, ...(key === undefined ? {} : { SSEKMSKeyId: key }) };
    client.middlewareStack.add((next, context) => args => next(writing.has(context.commandName ?? '') ? { ...args, input: { ...args.input, ...headers } } : args), { step: 'initialize', name: 'encrypt' });
}


/***/ }),

/***/ 27916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ onlyLooks),
/* harmony export */   v: () => (/* binding */ lookWhereConditionsAreUnknown)
/* harmony export */ });
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32128);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77342);


const writes = new Set(['PutObjectCommand', 'CopyObjectCommand', 'CompleteMultipartUploadCommand']);
/** For each client, the commands whose conditions its store doesn't support. */
const unknown = new WeakMap();
/**
 * If a store refuses a condition because it supports none (501: Backblaze B2, OVHcloud), makes the client look before
 * it writes. Another run may write between the two.
 */
function lookWhereConditionsAreUnknown(client) {
    const commands = new Set();
    unknown.set(client, commands);
    client.middlewareStack.add((next, { commandName = '' }) => async (args) => {
        const { IfNoneMatch, IfMatch, ...plain } = args.input;
        if (!writes.has(commandName) || (IfNoneMatch ?? IfMatch) === undefined)
            return next(args);
        if (!commands.has(commandName))
            try {
                return await next(args);
            }
            catch (error) {
                if ((0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) !== 501)
                    throw error;
                commands.add(commandName);
            }
        await refuseAsTheStoreWould(client, args.input);
        try {
            return await next({ ...args, input: plain });
        }
        catch (error) {
            // In that case the store doesn't support the request itself.
            if ((0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 501)
                commands.delete(commandName);
            throw error;
        }
    }, { step: 'initialize', name: 'lookWhereConditionsAreUnknown' });
}
/** Whether a command's conditions are only checked by looking first. */
const onlyLooks = (client, command) => unknown.get(client)?.has(command) ?? false;
async function refuseAsTheStoreWould(client, { Bucket = '', Key = '', IfNoneMatch, IfMatch }) {
    const there = await (0,_read_js__WEBPACK_IMPORTED_MODULE_1__/* .headObject */ .C6)(client, { Bucket, Key });
    const holds = IfNoneMatch === undefined ? there?.ETag === IfMatch : there === undefined;
    if (holds)
        return;
    const error = new Error('At least one of the pre-conditions you specified did not hold');
    throw Object.assign(error, { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } });
}


/***/ }),

/***/ 88579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lookForBucket: () => (/* binding */ lookForBucket)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53711);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44925);
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32128);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77601);




/**
 * Asks for a bucket without credentials. S3 tells anybody whether a bucket exists, and in which region; 403 means that it
 * does. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
async function lookForBucket(destination, region, world) {
    const { bucket } = destination;
    const client = (0,_client_js__WEBPACK_IMPORTED_MODULE_2__/* .s3Client */ .oD)(destination, region, world, 30_000, unsigned);
    const asked = {
        what: `look for s3://${bucket}`,
        permission: 's3:ListBucket',
        resource: `arn:aws:s3:::${bucket}`,
        region,
    };
    await (0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .withAwsErrors */ .xO)(asked, async () => {
        try {
            await client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__/* .HeadBucketCommand */ .kuI({ Bucket: bucket }));
        }
        catch (error) {
            if ((0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error) === 404)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('bucket-missing', `can't ${asked.what}: the bucket does not exist`, 'check publish-to', { cause: error });
            if (!(0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRefusal */ .vu)(error) || moved.has((0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error) ?? 0))
                throw error;
        }
        finally {
            client.destroy();
        }
    });
    world.log.info(`s3://${bucket} is there`);
}
/** Statuses by which S3 says that a bucket is in another region. */
const moved = new Set([301, 307, 400]);
/** For requests of nobody. */
const unsigned = {
    credentials: { accessKeyId: '', secretAccessKey: '' },
    signer: { sign: (request) => Promise.resolve(request) },
};


/***/ }),

/***/ 77342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ag: () => (/* binding */ readObject),
/* harmony export */   C6: () => (/* binding */ headObject),
/* harmony export */   P5: () => (/* binding */ ifObject),
/* harmony export */   zA: () => (/* binding */ storeTime)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53711);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44925);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47678);
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32128);





/** Reads a whole object. The SDK retries until an answer begins; an answer that breaks off is retried here. */
function readObject({ client, at, world }, key) {
    const retryable = (error) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)(error, 'ECONNRESET') ? `the connection broke off while ${key} was read` : undefined;
    const policy = { attempts: 5, pause: { first: 50, longest: 400 }, retryable };
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L5)(() => readOnce(client, at(key)), policy, world);
}
async function readOnce(client, target) {
    const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__/* .GetObjectCommand */ .jLs(target);
    const time = storeTime(command.middlewareStack);
    const answer = await ifObject(client.send(command));
    const text = await answer?.Body?.transformToString();
    const headers = { contentType: answer?.ContentType, cacheControl: answer?.CacheControl };
    return { text, etag: answer?.ETag, headers, at: time() };
}
/** Records the time by the store's clock, from any answer to a command. */
function storeTime(stack) {
    let date;
    stack.add(next => async (args) => {
        const result = await next(args);
        date = result.response?.headers?.['date'];
        return result;
    }, { step: 'deserialize', name: 'storeTime', priority: 'low' });
    return () => timeOf(date);
}
function timeOf(date = '') {
    const at = new Date(date);
    if (!Number.isNaN(at.getTime()))
        return at;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('store-without-time', 'the store does not report its time: its answers have no Date header', 'have the proxy or gateway in front of the store pass the header on');
}
/**
 * Reads an object's headers. The answer to HEAD has no body, so a refusal gives no reason: a GET is sent to learn it.
 */
async function headObject(client, target) {
    try {
        return await ifObject(client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__/* .HeadObjectCommand */ .l81(target)));
    }
    catch (error) {
        if (!(0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRefusal */ .vu)(error))
            throw error;
        await readFirstByte(client, target);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('head-refused', `the store answers GET for s3://${target.Bucket}/${target.Key}, but refuses HEAD: status ${String((0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error))}`, 'have whatever refuses it (a gateway, a firewall, a policy by method) allow HEAD as it allows GET', { cause: error });
    }
}
/**
 * Throws the error with which GET is refused. An answer that the object (404) or its first byte (416) doesn't exist is
 * no refusal.
 */
async function readFirstByte(client, target) {
    try {
        const { Body } = await client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__/* .GetObjectCommand */ .jLs({ ...target, Range: 'bytes=0-0' }));
        // A store without support for ranges sends the whole object.
        if (Body instanceof node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable)
            Body.destroy();
    }
    catch (error) {
        const answered = [404, 416].includes((0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error) ?? 0) && (0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorName */ .Is)(error) !== 'NoSuchBucket';
        if (!answered)
            throw error;
    }
}
/** The result of a request, or `undefined` if the object doesn't exist. */
async function ifObject(request) {
    try {
        return await request;
    }
    catch (error) {
        if ((0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error) === 404 && (0,_aws_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorName */ .Is)(error) !== 'NoSuchBucket')
            return undefined;
        throw error;
    }
}


/***/ })

};
