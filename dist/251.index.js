export const id = 251;
export const ids = [251];
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


/***/ }),

/***/ 23251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s3Store: () => (/* binding */ s3Store)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(53711);
// EXTERNAL MODULE: ./out/errors.js
var errors = __webpack_require__(44925);
// EXTERNAL MODULE: ./out/adapters/aws/errors.js
var aws_errors = __webpack_require__(32128);
;// CONCATENATED MODULE: ./out/adapters/aws/operation.js
/** The same operation as a copy, which needs both permissions. */
const copying = (asked) => ({
    ...asked,
    also: `s3:GetObject on ${asked.resource}, since a copy reads its source`,
});

// EXTERNAL MODULE: ./out/caching.js
var caching = __webpack_require__(99925);
// EXTERNAL MODULE: ./out/media-type.js
var media_type = __webpack_require__(90873);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./out/retry.js
var retry = __webpack_require__(47678);
;// CONCATENATED MODULE: ./out/adapters/s3/budget.js
function budget(total) {
    let spent = 0;
    const waiting = [];
    const admit = () => {
        for (;;) {
            const next = waiting[0];
            if (next === undefined || (spent > 0 && spent + next.cost > total))
                return;
            waiting.shift();
            spent += next.cost;
            next.begin();
        }
    };
    return {
        async use(cost, work) {
            await new Promise(begin => {
                waiting.push({ cost, begin });
                admit();
            });
            try {
                return await work();
            }
            finally {
                spent -= cost;
                admit();
            }
        },
    };
}

// EXTERNAL MODULE: ./node_modules/@smithy/core/dist-cjs/submodules/protocols/index.js
var protocols = __webpack_require__(93422);
// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var signature_v4_dist_cjs = __webpack_require__(75118);
// EXTERNAL MODULE: ./out/adapters/s3/bucket.js
var bucket = __webpack_require__(75015);
// EXTERNAL MODULE: ./out/adapters/s3/client.js
var s3_client = __webpack_require__(77601);
// EXTERNAL MODULE: ./out/adapters/s3/conditions.js
var conditions = __webpack_require__(27916);
;// CONCATENATED MODULE: ./out/adapters/s3/route.js
/** The routes that are known. */
const routes = new WeakMap();
/**
 * Learns the way that a client's requests for objects go from the first that succeeds. Not for a client that is bound to a
 * lease: its requests must go through it.
 */
function learnRoute(client, encryption) {
    client.middlewareStack.add((next, { commandName }) => async (args) => {
        const result = await next(args);
        if (ofObjects.has(commandName ?? '')) {
            const route = routeOf(args.request, args.input);
            if (route !== undefined)
                routes.set(client, { ...route, encryption: headersOf(encryption) });
        }
        return result;
    }, 
    // Inside the SDK's signing.
    { step: 'finalizeRequest', name: 'learnRoute', priority: 'low' });
}
const ofObjects = new Set(['GetObjectCommand', 'HeadObjectCommand', 'PutObjectCommand']);
/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
const headersOf = (encryption) => encryption === undefined
    ? {}
    : {
        'x-amz-server-side-encryption': encryption.algorithm,
        ...(encryption.key === undefined
            ? {}
            : { 'x-amz-server-side-encryption-aws-kms-key-id': encryption.key }),
    };
function routeOf({ protocol, hostname, port, path, headers }, { Bucket, Key }) {
    const key = pathOf(Key);
    const [, region] = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d+\/([^/]+)\/s3\//.exec(headers['authorization'] ?? '') ?? [];
    if (region === undefined || !path.endsWith(`/${key}`))
        return undefined;
    const way = { protocol, hostname, ...(port === undefined ? {} : { port }) };
    const userAgent = headers['user-agent'] ?? '';
    return { ...way, bucket: Bucket, path: path.slice(0, -key.length), region, userAgent };
}
/** A key in the path of an address. */
const pathOf = (key) => key.split('/').map(encoded).join('/');
const encoded = (segment) => encodeURIComponent(segment).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

;// CONCATENATED MODULE: ./out/adapters/s3/direct.js







/**
 * Asks for an object by the SDK's signature and connections alone, without its other layers, which take most of the
 * time of a request. Whatever is not the whole object, and any failure, is `undefined`: then the SDK is to be asked,
 * which knows errors, redirections and retries.
 */
async function getDirectly(client, target) {
    const answer = await ask(client, 'GET', target, {});
    return answer && { ...described(answer.headers), Body: answer.body };
}
/** Asks for what is known of an object, in the same way. */
async function headDirectly(client, target) {
    const more = target.ChecksumMode === undefined ? {} : { 'x-amz-checksum-mode': target.ChecksumMode };
    const answer = await ask(client, 'HEAD', target, more);
    answer?.body.resume();
    return answer && described(answer.headers);
}
/** Larger bodies take so long that the layers of the SDK don't count. Bytes. */
const largestBody = 1024 * 1024;
/** The store has an object in this place already, as the SDK would say. */
class Taken extends Error {
    $metadata = { httpStatusCode: 412 };
}
/**
 * Writes an object, in the same way. Whether it was written; if not, or if the answer was lost, the SDK is to be asked, as
 * it would ask again itself. Throws if the condition doesn't hold.
 */
async function putDirectly(client, put) {
    const route = routes.get(client);
    if (route === undefined || put.Body.length > largestBody || (0,conditions/* onlyLooks */.V)(client, 'PutObjectCommand'))
        return false;
    const checksum = (0,s3_client/* isAmazon */.nV)(route.hostname)
        ? { 'x-amz-checksum-sha256': put.ChecksumSHA256 }
        : { 'content-md5': (0,external_node_crypto_.createHash)('md5').update(put.Body).digest('base64') };
    const metadata = Object.entries(put.Metadata).map(([name, value]) => [metadataPrefix + name, value]);
    const headers = {
        ...{ 'content-type': put.ContentType, 'cache-control': put.CacheControl },
        'content-length': String(put.Body.length),
        [bucket/* contentHash */.A]: Buffer.from(put.ChecksumSHA256, 'base64').toString('hex'),
        ...(put.IfNoneMatch === undefined ? {} : { 'if-none-match': put.IfNoneMatch }),
        ...{ ...checksum, ...Object.fromEntries(metadata), ...route.encryption },
    };
    const answer = await ask(client, 'PUT', put, headers, put.Body);
    answer?.body.resume();
    if (answer?.statusCode === 412)
        throw new Taken(`${put.Key} is there already`);
    return answer !== undefined;
}
async function ask(client, method, { Bucket, Key }, more, body) {
    const route = routes.get(client);
    if (route?.bucket !== Bucket)
        return undefined;
    const { path, hostname, port, userAgent, protocol } = route;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const unsigned = new protocols.HttpRequest({
        ...{ method, protocol, hostname, path: path + pathOf(Key) },
        ...(port === undefined ? {} : { port }),
        headers: { host, 'user-agent': userAgent, [bucket/* contentHash */.A]: 'UNSIGNED-PAYLOAD', ...more },
        ...(body === undefined ? {} : { body }),
    });
    try {
        // The SDK has compared the clock of this machine with that of the store.
        const signingDate = new Date(Date.now() + client.config.systemClockOffset);
        const signed = await signerOf(client, route.region).sign(unsigned, { signingDate });
        const handler = client.config.requestHandler;
        const { response } = await handler.handle(signed);
        const { statusCode } = response;
        if (statusCode === 200 || (method === 'PUT' && statusCode === 412))
            return response;
        response.body.resume();
        // A store that is in trouble, or too busy, is left to the SDK, until that has succeeded.
        if (statusCode === 429 || statusCode >= 500)
            routes.delete(client);
    }
    catch {
        // The SDK, which is asked next, says what is wrong, if it is wrong again.
    }
    return undefined;
}
const signers = new WeakMap();
function signerOf(client, region) {
    const { credentials, sha256 } = client.config;
    const known = signers.get(client);
    const signer = known ?? new signature_v4_dist_cjs.SignatureV4({ credentials, region, sha256, service: 's3', uriEscapePath: false });
    signers.set(client, signer);
    return signer;
}
function described(headers) {
    const { 'content-length': size, 'x-amz-checksum-sha256': ChecksumSHA256, 'x-amz-checksum-type': ChecksumType, } = headers;
    const metadata = Object.entries(headers).flatMap(([name, value]) => name.startsWith(metadataPrefix) ? [[name.slice(metadataPrefix.length), value]] : []);
    return {
        ...{ ContentType: headers['content-type'], CacheControl: headers['cache-control'] },
        ...{ ChecksumSHA256, ChecksumType: ChecksumType },
        ContentLength: size === undefined ? undefined : Number(size),
        Metadata: Object.fromEntries(metadata),
    };
}
const metadataPrefix = 'x-amz-meta-';

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./out/pool.js
var pool = __webpack_require__(7812);
// EXTERNAL MODULE: ./out/adapters/s3/read.js
var read = __webpack_require__(77342);
;// CONCATENATED MODULE: ./out/adapters/s3/unfinished-uploads.js



/** Aborts unfinished uploads under a prefix, because their parts cost money although nobody can see them. */
async function abortUploads({ client, at, world }, folder) {
    const { Bucket, Key: Prefix } = at(folder);
    for await (const { Key, UploadId } of unfinished(client, { Bucket, Prefix }, world.log))
        await abort(client, { Bucket, Key, UploadId });
}
/** Gives up an upload. It may have ended already, also by an abort whose answer was lost. */
const abort = (client, upload) => (0,read/* ifObject */.P5)(client.send(new dist_cjs/* AbortMultipartUploadCommand */.tfP(upload)));
/**
 * The unfinished uploads under a prefix. None if they can't be listed, because the store doesn't support it (s3s-fs) or
 * doesn't allow it. The SDK has no paginator for them.
 */
async function* unfinished(client, where, log) {
    let markers;
    do {
        const asked = client.send(new dist_cjs/* ListMultipartUploadsCommand */.mo2({ ...where, ...markers }));
        const page = await asked.catch((error) => {
            if (!(0,aws_errors/* isRefusal */.vu)(error))
                throw error;
            log.debug(`unfinished uploads of earlier runs can't be listed (s3:ListBucketMultipartUploads): ${(0,aws_errors/* errorName */.Is)(error)}`);
            return undefined;
        });
        yield* page?.Uploads ?? [];
        // A store that sends the same page twice would do so forever.
        const goesOn = page?.NextKeyMarker !== markers?.KeyMarker || page?.NextUploadIdMarker !== markers?.UploadIdMarker;
        markers =
            page?.IsTruncated === true && goesOn
                ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
                : undefined;
    } while (markers !== undefined);
}
/** The newest unfinished upload of exactly this key. */
async function resumable(client, { Bucket, Key }, log) {
    let newest;
    for await (const upload of unfinished(client, { Bucket, Prefix: Key }, log)) {
        const time = upload.Initiated?.getTime() ?? 0;
        if (upload.Key === Key && upload.UploadId !== undefined && time >= (newest?.time ?? 0))
            newest = { id: upload.UploadId, time };
    }
    return newest?.id;
}
async function partsOf(client, upload) {
    const parts = new Map();
    try {
        // The SDK's paginator continues while there is a marker, and some stores always send one.
        for (let marker, more = true; more;) {
            const page = await client.send(new dist_cjs/* ListPartsCommand */.m9c({ ...upload, PartNumberMarker: marker }));
            for (const { PartNumber, ETag, ChecksumCRC32 } of page.Parts ?? [])
                if (PartNumber !== undefined)
                    parts.set(PartNumber, { PartNumber, ETag, ChecksumCRC32 });
            more = page.IsTruncated === true && page.NextPartNumberMarker !== marker;
            marker = page.NextPartNumberMarker;
        }
    }
    catch (error) {
        // If the parts can't be listed, all are sent again. An upload that has ended meanwhile is a different case.
        if (!(0,aws_errors/* isRefusal */.vu)(error) || hasEnded(error))
            throw error;
    }
    return parts;
}
/** Whether an upload has ended already: completed by a try whose answer was lost, or by another run. */
const hasEnded = (error) => (0,aws_errors/* errorName */.Is)(error) === 'NoSuchUpload';

;// CONCATENATED MODULE: ./out/adapters/s3/multipart.js






const smallestPart = 16 * 1024 * 1024;
const mostParts = 10_000;
const copiedPart = 256 * 1024 * 1024;
/**
 * Uploads a file in parts. Nothing of it is visible until the last request has succeeded. It continues an unfinished
 * upload of another run, part by part; if it fails itself, its parts are kept for the next run.
 */
async function uploadParts({ client, target, path, size, ...how }) {
    const { Bucket, Key } = target;
    const begun = await resumable(client, target, how.log);
    const UploadId = begun ?? (await create(client, target));
    const upload = { Bucket, Key, UploadId };
    const there = begun === undefined ? new Map() : await partsOf(client, upload);
    if (there.size > 0)
        how.log.info(`resuming the upload of ${Key}: ${there.size} of its parts are there`);
    const Parts = await eachPart(size, partSize(size, smallestPart), how.arrived, (PartNumber, start, length) => how.bodies.use(length, async () => {
        const Body = await readPart(path, start, length);
        const known = there.get(PartNumber);
        if (known?.ETag !== undefined && known.ETag === etagOf(Body))
            return known;
        const { ETag, ChecksumCRC32 } = await client.send(new dist_cjs/* UploadPartCommand */.iVK({ ...upload, PartNumber, Body }));
        return { PartNumber, ETag, ChecksumCRC32 };
    }));
    await complete(client, upload, Parts, how.condition);
}
/** Has the store copy an object in parts. */
async function copyParts(client, target, CopySource, size, condition, arrived) {
    const { Bucket, Key } = target;
    const upload = { Bucket, Key, UploadId: await create(client, target) };
    const Parts = await eachPart(size, partSize(size, copiedPart), arrived, async (PartNumber, start, length) => {
        const CopySourceRange = `bytes=${start}-${start + length - 1}`;
        const { CopyPartResult } = await client.send(new dist_cjs/* UploadPartCopyCommand */.Xp2({ ...upload, PartNumber, CopySource, CopySourceRange }));
        return { PartNumber, ETag: CopyPartResult?.ETag, ChecksumCRC32: CopyPartResult?.ChecksumCRC32 };
    });
    await complete(client, upload, Parts, condition);
}
/**
 * Completes a multipart upload of a few bytes on condition that its key is free, after `taken` has created that key.
 * The store may refuse that, write all the same, or not support such uploads.
 */
async function endIfFree(client, target, taken, log) {
    const { Bucket, Key } = target;
    let begun;
    try {
        begun = { Bucket, Key, UploadId: await create(client, target) };
        const part = { ...begun, PartNumber: 1, Body: Buffer.from('changed') };
        const { ETag, ChecksumCRC32 } = await client.send(new dist_cjs/* UploadPartCommand */.iVK(part));
        await taken;
        await complete(client, begun, [{ PartNumber: 1, ETag, ChecksumCRC32 }], { IfNoneMatch: '*' });
        return 'written';
    }
    catch (error) {
        if ((0,aws_errors/* statusOf */.c2)(error) === 412)
            return 'refused';
        if (begun !== undefined)
            await abort(client, begun);
        if ((!(0,aws_errors/* isRefusal */.vu)(error) || (0,aws_errors/* isRace */.Kw)(error)) && !(error instanceof NoUpload))
            throw error;
        log.debug(`the store has no multipart uploads: ${String(error)}`);
        return 'unserved';
    }
}
async function create(client, target) {
    const withChecksums = (await client.config.requestChecksumCalculation()) === 'WHEN_SUPPORTED';
    const { UploadId } = await client.send(new dist_cjs/* CreateMultipartUploadCommand */.nG4({
        ...target,
        ...(withChecksums ? { ChecksumAlgorithm: 'CRC32' } : {}),
    }));
    if (UploadId === undefined)
        throw new NoUpload('a multipart upload was started and has no id');
    return UploadId;
}
/** Thrown if the store mistook the request for another one. */
class NoUpload extends Error {
}
async function complete(client, upload, Parts, condition) {
    try {
        await client.send(new dist_cjs/* CompleteMultipartUploadCommand */.Gym({ ...upload, MultipartUpload: { Parts }, ...condition }));
    }
    catch (error) {
        // The key is taken, so these parts are useless. The caller compares the object that is there.
        if ((0,aws_errors/* statusOf */.c2)(error) === 412)
            await abort(client, upload);
        throw error;
    }
}
const partSize = (size, smallest) => Math.max(smallest, Math.ceil(size / mostParts));
/** The ETag of a part, unless it is encrypted with a KMS key: in that case the part is sent again. */
const etagOf = (part) => `"${(0,external_node_crypto_.createHash)('md5').update(part).digest('hex')}"`;
/** The number of parts of one object that are sent at once. */
const parallelParts = 6;
async function eachPart(size, length, arrived, work) {
    let done = 0;
    const numbers = Array.from({ length: Math.ceil(size / length) }, (_, i) => i + 1);
    return [
        ...(await (0,pool/* mapConcurrently */.X)(numbers, parallelParts, async (number) => {
            const start = (number - 1) * length;
            const own = Math.min(length, size - start);
            const part = await work(number, start, own);
            arrived((done += own));
            return part;
        })),
    ];
}
/** Reads a part of a file. Unlike a stream, a buffer can be sent again by the SDK's retries. */
async function readPart(path, start, length) {
    const file = await (0,promises_.open)(path);
    try {
        const bytes = Buffer.allocUnsafe(length);
        let read = 0;
        while (read < length) {
            const { bytesRead } = await file.read(bytes, read, length - read, start + read);
            if (bytesRead === 0)
                throw new Error(`${path} has become shorter while it was read`);
            read += bytesRead;
        }
        return bytes;
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./out/adapters/s3/write.js







/** The metadata field for an object's SHA-256; for large uploads, S3's ETag is not a digest. */
const digestName = 'sha256';
/** Larger files are sent in parts, so that memory stays limited and a lost connection costs only one part. Bytes. */
const singlePutLimit = 16 * 1024 * 1024;
/** S3 copies no more than this in one request, and smaller requests end sooner. Bytes. */
const singleCopyLimit = 512 * 1024 * 1024;
/** The limit for all bodies in memory, of all objects together. Bytes. */
const bodies = budget(96 * 1024 * 1024);
/** Writes objects with their headers, each with the kind of request that suits its size. */
function objectWriter(bucket, copyLimit = singleCopyLimit) {
    const { client, at, world } = bucket;
    return async (object, condition, arrived = () => undefined) => {
        const { key, body, size, sha256, contentType, cacheControl } = object;
        const headers = {
            ContentType: contentType,
            CacheControl: cacheControl,
            Metadata: { [digestName]: sha256 },
        };
        const target = { ...at(key), ...headers };
        if (body.kind === 'copy') {
            const from = at(body.from);
            const source = encodeURIComponent(`${from.Bucket}/${from.Key}`).replaceAll('%2F', '/');
            if (size > copyLimit)
                await copyParts(client, target, source, size, condition, arrived);
            // Without REPLACE, S3 copies the source's headers and ignores ours.
            else
                await client.send(new dist_cjs/* CopyObjectCommand */.s9Z({
                    ...target,
                    CopySource: source,
                    MetadataDirective: 'REPLACE',
                    ...condition,
                }));
        }
        else if (body.kind === 'file' && size > singlePutLimit) {
            await uploadParts({ client, target, path: body.path, size, condition, bodies, arrived, log: world.log });
        }
        else {
            await bodies.use(size, async () => {
                const content = body.kind === 'bytes' ? body.bytes : await readPart(body.path, 0, size);
                const put = {
                    ...target,
                    ...condition,
                    Body: content,
                    ContentLength: size,
                    // The store compares this with what arrives; the client sends it in a form that the store supports.
                    ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
                };
                if (!(await putDirectly(client, put)))
                    await client.send(new dist_cjs/* PutObjectCommand */.wKZ(put));
            });
        }
    };
}
/**
 * Creates an object unless its key is taken (412). If another write of the key is in progress (some 409s), it tries
 * again, as S3 asks.
 */
async function createOnce({ world }, key, write) {
    const retryable = (error) => (0,aws_errors/* isRace */.Kw)(error) ? `another write of ${key} is under way` : undefined;
    try {
        await (0,retry/* retry */.L5)(write, { attempts: 5, pause: { first: 200, longest: 1600 }, retryable }, world);
        return 'created';
    }
    catch (error) {
        if ((0,aws_errors/* statusOf */.c2)(error) === 412 || hasEnded(error))
            return 'exists';
        throw error;
    }
}

;// CONCATENATED MODULE: ./out/adapters/s3/check-objects.js




/** The folder of all test objects, except those that test write access to the folders of the release. */
const probeFolder = '.build-packages/probe/';
/** Test objects with keys that no other run uses, in a folder to which no reader is directed. */
function probeOf(outset) {
    const key = probeFolder + (0,external_node_crypto_.randomUUID)();
    const bytes = Buffer.from('Written to see what this store promises. It may be deleted.\n');
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    const object = {
        key: `${key}/object`,
        body: { kind: 'bytes', bytes },
        size: bytes.length,
        sha256,
        contentType: 'text/plain; charset=utf-8',
        cacheControl: 'public, max-age=31536000, immutable',
    };
    const copied = {
        ...object,
        key: `${key}/copy`,
        body: { kind: 'copy', from: object.key },
        contentType: 'text/html; charset=utf-8',
        cacheControl: 'no-cache',
    };
    const others = outset.coming.types.filter(type => ![object.contentType, copied.contentType].includes(type));
    const typed = others.map((contentType, n) => ({ ...object, key: `${key}/${n}`, contentType }));
    const there = new Set();
    const write = objectWriter(outset.own);
    return {
        ...outset,
        key,
        object,
        copied,
        late: { ...copied, key: `${key}/late` },
        typed,
        there,
        create: one => createOnce(outset.own, one.key, () => write(one, { IfNoneMatch: '*' })),
        async put(at, work) {
            const before = there.has(at);
            there.add(at);
            try {
                return await work();
            }
            catch (error) {
                if (wasRefused(error) && !before)
                    there.delete(at);
                throw error;
            }
        },
        writing: (at, work) => (0,aws_errors/* withAwsErrors */.xO)(outset.asked('write', 's3:PutObject', at), work),
        reading: (at, work) => (0,aws_errors/* withAwsErrors */.xO)(outset.asked('read', 's3:GetObject', at), work),
    };
}
/** Also if an error of ours wraps the refusal. */
const wasRefused = (error) => (0,aws_errors/* isRefusal */.vu)(error) || (error instanceof errors/* ActionError */.lZ && (0,aws_errors/* isRefusal */.vu)(error.cause));
/** A lease whose term ends `left` milliseconds after `at`, a time by the store's clock. */
const term = (at, left) => ({
    term: () => {
        const until = new Date(at.getTime() + left);
        return Promise.resolve({ from: new Date(until.getTime() - 60_000), until });
    },
    doubt: () => undefined,
});
/** Waits for all, and then throws the first failure, so that nothing is still running when the error is handled. */
async function check_objects_all(works) {
    await Promise.allSettled(works);
    return Promise.all(works);
}

;// CONCATENATED MODULE: ./out/adapters/s3/register.js



/** Reads an object with its ETag and the time of the store's answer. */
async function readRegister(bucket, key) {
    const { text, etag, at: time } = await (0,read/* readObject */.Ag)(bucket, key);
    return { text, revision: etag, at: time };
}
/**
 * Writes if the ETag is unchanged. If another write is in progress, it is unknown which of the two wins, so the caller
 * reads again, as after 412.
 */
async function swapRegister({ client, at }, key, text, revision) {
    const condition = revision === undefined ? { IfNoneMatch: '*' } : { IfMatch: revision };
    try {
        await client.send(new dist_cjs/* PutObjectCommand */.wKZ({
            ...at(key),
            ...condition,
            Body: Buffer.from(text),
            ContentType: 'application/json',
            CacheControl: 'no-store',
        }));
        return true;
    }
    catch (error) {
        // If the object has been deleted meanwhile, the answer to If-Match is 404.
        if ((0,aws_errors/* isRace */.Kw)(error) || (0,aws_errors/* statusOf */.c2)(error) === 412 || (0,aws_errors/* errorName */.Is)(error) === 'NoSuchKey')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./out/adapters/s3/check-swaps.js




/**
 * Replaces an object as the record of a channel will be replaced, by the ETag from GET: if that fails, no run could
 * ever move `latest`. Returns whether the store refuses to replace by an outdated ETag.
 */
async function checkSwaps(probe) {
    const key = `${probe.key}/record`;
    await replace(probe, key, textOf('first'));
    const previous = await replace(probe, key, textOf('second'));
    const [late, fromNothing] = await check_objects_all([
        swap(probe, key, textOf('late'), previous ?? noETag),
        swapNothing(probe, `${probe.key}/nothing`),
    ]);
    return !late && !fromNothing;
}
/** Checks whether writing into the folders is allowed. In a store that honours conditions, nothing is written. */
async function checkFolders(probe) {
    await check_objects_all(probe.coming.folders.map(folder => swapNothing(probe, `${folder}.build-packages-probe`)));
}
/** An ETag that no object has. */
const noETag = '"00000000000000000000000000000000"';
/** As long as a record with a day of history: a gateway may treat short answers differently. */
const textOf = (turn) => `${JSON.stringify({ schema: 1, turn, about: 'Written to see what this store promises. '.repeat(64) })}\n`;
const swap = (probe, key, text, revision) => probe.writing(key, () => probe.put(key, () => swapRegister(probe.own, key, text, revision)));
/** Tries to replace an object that doesn't exist. Returns whether it exists afterwards. */
async function swapNothing(probe, key) {
    const written = await swap(probe, key, textOf('nothing'), noETag);
    if (!written)
        probe.there.delete(key);
    return written;
}
/** Replaces an object's text. Returns the ETag of the text before. */
function replace(probe, key, text) {
    let previous;
    const tryOnce = async () => {
        const seen = await probe.reading(key, () => readRegister(probe.own, key));
        // The replacement succeeded, and its answer was lost.
        if (seen.text === text)
            return previous;
        previous = seen.revision;
        if (await swap(probe, key, text, previous))
            return previous;
        throw notReplaced(probe, key, seen.text, previous);
    };
    const retryable = (error) => error instanceof errors/* ActionError */.lZ && error.topic === 'swap-refused' ? `${key} was not replaced` : undefined;
    return (0,retry/* retry */.L5)(tryOnce, { attempts: 4, pause: { first: 200, longest: 800 }, retryable }, probe.own.world);
}
function notReplaced({ name, endpoint }, key, text, etag) {
    const place = endpoint === undefined ? name : `${name} at ${endpoint}`;
    return new errors/* ActionError */.lZ('swap-refused', `${place} does not replace an object by its ETag: for ${key}, ${seenOf(text, etag)}`, "have the proxy or gateway in front of the store, which may compress or cache, pass ETag, If-Match and If-None-Match on unchanged, or set endpoint to the address of the store itself: without these headers, latest can't be moved");
}
function seenOf(text, etag) {
    if (text === undefined)
        return 'a PUT with If-None-Match: * was refused, though there is no such object';
    if (etag === undefined)
        return 'GET returns no ETag';
    if (etag.startsWith('W/'))
        return `GET returns the ETag ${etag}, which is weak, and a PUT with it was refused`;
    return `GET returns the ETag ${etag}, and a PUT with it was refused, though nobody has changed the object`;
}

;// CONCATENATED MODULE: ./out/adapters/s3/delete.js





/** The limit of one request: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const mostKeys = 1000;
/** Removes objects: many in one request, or one by one if the store doesn't support that. */
async function removeAll(bucket, keys) {
    for (let i = 0; i < keys.length; i += mostKeys) {
        const some = keys.slice(i, i + mostKeys);
        try {
            await removeBatch(bucket, some);
        }
        catch (error) {
            if (!(0,aws_errors/* isRefusal */.vu)(error))
                throw error;
            // Whatever the reason, single requests either succeed or show it.
            await deleteEach(bucket, some);
        }
    }
}
/** Removes objects with one request each. These have no body that could be delayed on its way. */
async function deleteEach({ client, at }, keys) {
    // Some stores answer 404 for an object that doesn't exist.
    await (0,pool/* mapConcurrently */.X)(keys, pool/* maxConcurrency */.m, key => (0,read/* ifObject */.P5)(client.send(new dist_cjs/* DeleteObjectCommand */.k4j(at(key)))));
}
async function removeBatch({ client, at }, keys) {
    const { Bucket } = at('');
    const Objects = keys.map(key => ({ Key: at(key).Key }));
    const answer = await client.send(new dist_cjs/* DeleteObjectsCommand */.xvx({ Bucket, Delete: { Objects, Quiet: true } }));
    const error = (answer.Errors ?? []).find(({ Code }) => Code !== 'NoSuchKey');
    if (error === undefined)
        return;
    const { Key = '', Code = '', Message = '' } = error;
    throw new errors/* ActionError */.lZ('delete-refused', `could not delete s3://${Bucket}/${Key}: ${Code} ${Message}`, `allow s3:DeleteObject on arn:aws:s3:::${Bucket}/${Key}, or see whether an object lock holds it`);
}

;// CONCATENATED MODULE: ./out/adapters/s3/guarantees.js
const guarantee = (guarantee, weaker, kept) => ({
    guarantee,
    kept: kept ? 'yes' : 'no',
    weaker,
});
/** The guarantees that the publishing protocol relies on, and what is lost without each. */
const guarantees = {
    create: (kept) => guarantee('an object is created only if its name is free (If-None-Match)', "two runs of one version could overwrite each other's objects", kept),
    swap: (kept) => guarantee('the record of a channel is replaced only if it is unchanged since it was read (If-Match)', 'two runs at once could both move latest', kept),
    term: (kept) => guarantee('a write that arrives after its signature has expired is refused (X-Amz-Expires)', 'a run that was suspended and wakes up could overwrite the latest that a newer run has written', kept),
    headers: guarantee('an object keeps its type, its caching and its SHA-256', '', true),
    encryption: (algorithm) => guarantee(`what is written is encrypted with ${algorithm}`, '', true),
    large: (outcome) => outcome === 'unserved'
        ? guarantee('files of more than 16 MB are sent in parts', "files of more than 16 MB can't be published", false)
        : guarantee('a file of more than 16 MB is created only if its name is free (multipart, If-None-Match)', 'a large file could overwrite another of the same name', outcome === 'refused'),
    atomic: {
        guarantee: 'of several conditional writes at once, exactly one succeeds',
        kept: 'unproven',
        weaker: 'two runs at once could both move latest',
    },
};

// EXTERNAL MODULE: ./out/permissions.js
var permissions = __webpack_require__(39620);
// EXTERNAL MODULE: ./out/adapters/aws/refusals.js
var refusals = __webpack_require__(27834);
;// CONCATENATED MODULE: ./out/adapters/s3/permissions.js








/**
 * The same error, unless its permission is not the only one that is missing: then one that names all of them. Otherwise
 * a user would learn of one in each run.
 */
async function withAllMissing(error, own, use, resources) {
    if (!(error instanceof permissions/* AccessDenied */.O))
        return error;
    const asked = await (use === 'write' ? toWrite : toRead)(own, resources);
    const missing = [...asked, ...error.missing].filter((one, i, all) => all.findIndex(({ action }) => action === one.action) === i);
    return missing.length > 1 ? (0,permissions/* lacks */.p)(missing, error) : error;
}
/** Asks for each permission by one request, of which nothing remains. */
async function toWrite(own, { bucket, objects }) {
    const { client, at } = own;
    const key = `${probeFolder}${(0,external_node_crypto_.randomUUID)()}/permissions`;
    const { Bucket, Key } = at(key);
    const [onBucket, onObject] = [asking(bucket), asking(objects)];
    const put = await onObject('s3:PutObject', () => objectWriter(own)(probe(key), {}));
    const [list, uploads, ...others] = await Promise.all([
        onBucket('s3:ListBucket', () => client.send(new dist_cjs/* ListObjectsV2Command */.u6x({ Bucket, Prefix: Key }))),
        onBucket('s3:ListBucketMultipartUploads', () => client.send(new dist_cjs/* ListMultipartUploadsCommand */.mo2({ Bucket, Prefix: Key }))),
        onObject('s3:GetObject', () => permissions_read(own, key)),
        onObject('s3:AbortMultipartUpload', () => mayAbort(own, key)),
        onObject('s3:ListMultipartUploadParts', () => client.send(new dist_cjs/* ListPartsCommand */.m9c(noUpload(own, key)))),
    ]);
    const removed = await onObject('s3:DeleteObject', () => remove(own, key, put.length === 0));
    return [list, uploads, put, ...others, removed].flat();
}
/** Asks for s3:AbortMultipartUpload, without which parts that cost money remain of every upload that fails. */
const mayAbort = ({ client, at }, key) => (0,read/* ifObject */.P5)(client.send(new dist_cjs/* AbortMultipartUploadCommand */.tfP(noUpload({ at }, key))));
/** No upload has this id: whoever may ask is told so. */
const noUpload = ({ at }, key) => ({
    ...at(key),
    UploadId: 'none',
});
async function toRead(own, { bucket, objects }) {
    const { client, at } = own;
    const key = `${probeFolder}nothing`;
    const { Bucket, Key: Prefix } = at(key);
    const asked = await Promise.all([
        asking(bucket)('s3:ListBucket', () => client.send(new dist_cjs/* ListObjectsV2Command */.u6x({ Bucket, Prefix }))),
        asking(objects)('s3:GetObject', () => permissions_read(own, key)),
    ]);
    return asked.flat();
}
/** An answer other than 403 says nothing about permissions. */
const asking = (resource) => async (action, request) => {
    try {
        await request();
        return [];
    }
    catch (error) {
        const denied = error instanceof Error && (0,aws_errors/* statusOf */.c2)(error) === 403;
        return denied && [action, undefined].includes((0,refusals/* deniedAction */.U)(error.message)) ? [{ action, resource }] : [];
    }
};
async function permissions_read({ client, at }, key) {
    const { Body } = await client.send(new dist_cjs/* GetObjectCommand */.jLs(at(key)));
    await Body?.transformToString();
}
/** If the object could not be written, the condition keeps a bucket with versions from noting its deletion. */
const remove = ({ client, at }, key, exists) => client.send(new dist_cjs/* DeleteObjectCommand */.k4j({ ...at(key), ...(exists ? {} : { IfMatch: '"none"' }) }));
function probe(key) {
    const bytes = Buffer.from('Written to see which permissions this run has. It may be deleted.\n');
    return {
        key,
        body: { kind: 'bytes', bytes },
        size: bytes.length,
        sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'),
        contentType: 'text/plain; charset=utf-8',
        cacheControl: 'no-cache',
    };
}

;// CONCATENATED MODULE: ./out/adapters/s3/check.js
















/**
 * Sends every kind of request that publishing will send, on a small scale. If the store refuses one, the run fails
 * before the build. If the store accepts one that it should have refused, it does not give the guarantee in question.
 * All test objects are removed; those of a run that died are removed by the next run.
 */
async function checkWriting(outset) {
    const probe = probeOf(outset);
    const looked = (0,aws_errors/* withAwsErrors */.xO)(outset.asked('list', 's3:ListBucket'), () => look(outset.own));
    const { key } = probe.object;
    const written = (0,aws_errors/* whileAsking */.hC)(outset.asked('write', 's3:PutObject', key), () => probe.put(key, () => probe.create(probe.object)));
    const [kept, large, seen] = await Promise.allSettled([
        check_conditions(probe, looked, written),
        parts(probe, looked, written),
        looked,
        written,
    ]);
    // Without an answer, only this machine's time is known.
    const { at, old } = seen.status === 'fulfilled' ? seen.value : { at: new Date(), old: [] };
    const [cleared] = await Promise.allSettled([clear(probe, at, old)]);
    if (kept.status === 'rejected')
        throw kept.reason;
    if (large.status === 'rejected')
        throw large.reason;
    if (cleared.status === 'rejected')
        throw cleared.reason;
    return [...kept.value, ...large.value];
}
const hour = 3_600_000;
async function look({ client, at }) {
    const { Bucket, Key: Prefix } = at(probeFolder);
    const command = new dist_cjs/* ListObjectsV2Command */.u6x({ Bucket, Prefix });
    const time = (0,read/* storeTime */.zA)(command.middlewareStack);
    const { Contents = [] } = await client.send(command);
    const base = Prefix.length - probeFolder.length;
    const old = Contents.filter(({ LastModified }) => Number(LastModified ?? time()) < time().getTime() - hour);
    return { at: time(), old: old.flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(base)])) };
}
/** The tests that need the first object. */
async function check_conditions(probe, looked, written) {
    const { own, object, copied, late, put, writing, encryption } = probe;
    const { at } = await looked;
    await writing(object.key, () => written);
    const now = objectWriter(probe.leased(term(at, 30_000)));
    const then = objectWriter(probe.leased(term(at, -60_000)));
    const copy = (work) => (0,aws_errors/* withAwsErrors */.xO)(copying(probe.asked('write', 's3:PutObject', copied.key)), () => put(copied.key, work));
    const [created, swaps, , taken] = await check_objects_all([
        createdAs(probe, object),
        checkSwaps(probe),
        copy(() => now(copied, {})),
        writing(late.key, () => took(() => put(late.key, () => then(late, {})))),
        ...probe.typed.map(one => createdAs(probe, one)),
    ]);
    await check_objects_all([copied, ...probe.typed].map(one => refuseAltered(probe, one)));
    const looks = (0,conditions/* onlyLooks */.V)(own.client, 'PutObjectCommand');
    if (swaps && !looks)
        await checkFolders(probe);
    return [
        guarantees.create(created === 'exists' && !looks),
        guarantees.swap(swaps && !looks),
        guarantees.term(!taken),
        guarantees.headers,
        ...(encryption === undefined ? [] : [guarantees.encryption(encryption.algorithm)]),
    ];
}
const createdAs = ({ writing, put, create }, one) => writing(one.key, () => put(one.key, () => create(one)));
async function took(work) {
    try {
        await work();
        return true;
    }
    catch (error) {
        if (!wasRefused(error))
            throw error;
        return false;
    }
}
/** An object must have the headers that it was written with; a copy must have its own, not those of its source. */
async function refuseAltered({ name, own, encryption, reading }, { key, contentType, cacheControl, sha256 }) {
    const head = await reading(key, () => (0,read/* headObject */.C6)(own.client, own.at(key)));
    const found = [
        ['Content-Type', head?.ContentType, contentType],
        ['Cache-Control', head?.CacheControl, cacheControl],
        [`x-amz-meta-${digestName}`, head?.Metadata?.[digestName], sha256],
    ];
    const wrong = found
        .filter(([header, is = '', meant]) => header === 'Content-Type' ? !(0,media_type/* isSameMediaType */.L)(is, meant) : !(0,caching/* isSameCaching */.Y)(is, meant))
        .map(([header, is, meant]) => `${header} is ${is ?? 'missing'}, not ${meant}`);
    if (wrong.length > 0)
        throw new errors/* ActionError */.lZ('headers-lost', `${name} does not keep the headers that an object is written with: for ${key}, ${wrong.join('; ')}`, 'publish to a store that keeps them, or find what changes requests on the way: without them, programs are served as text, and caches keep outdated files');
    if (encryption !== undefined && head?.ServerSideEncryption !== encryption.algorithm)
        throw new errors/* ActionError */.lZ('encryption-ignored', `encryption is ${encryption.algorithm}, but ${name} encrypted a test object with ${head?.ServerSideEncryption ?? 'nothing that it reports'}`, 'leave encryption out if the store encrypts by itself, or publish to a store that honours it');
}
/** Amazon documents how its multipart uploads behave. Other stores are tested, although that takes four requests. */
async function parts({ own, object, writing, asked }, looked, written) {
    const { client, world } = own;
    // Without a configured endpoint, only a request shows whether the environment sets one.
    if (client.config.endpoint === undefined)
        await looked;
    if (await (0,s3_client/* speaksToAmazon */.nC)(client)) {
        await (0,aws_errors/* withAwsErrors */.xO)(asked('abort uploads to', 's3:AbortMultipartUpload', object.key), () => mayAbort(own, object.key));
        return [];
    }
    const { contentType: ContentType } = object;
    const outcome = await writing(object.key, () => endIfFree(client, { ...own.at(object.key), ContentType }, written, world.log));
    const looks = (0,conditions/* onlyLooks */.V)(client, 'CompleteMultipartUploadCommand');
    return [guarantees.large(outcome === 'refused' && looks ? 'written' : outcome), guarantees.atomic];
}
/**
 * Removes one object by a request that is bound to a term, as under `latest`; the others in the way that staged objects
 * are removed.
 */
async function clear({ own, there, copied, leased, asked }, at, old) {
    const bound = leased(term(at, 30_000));
    const one = [...there].filter(key => key === copied.key);
    const others = [...there, ...old].filter(key => key !== copied.key);
    await (0,aws_errors/* withAwsErrors */.xO)(asked('delete', 's3:DeleteObject', probeFolder), () => check_objects_all([deleteEach(bound, one), removeAll(own, others)]));
}

;// CONCATENATED MODULE: ./out/adapters/s3/examine.js







/**
 * An object's headers, and the digest of its bytes. Amazon S3 computes the SHA-256 of what it receives whole and gives it on request:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html. Other stores may only repeat
 * what a writer has said, so their bytes are read.
 */
async function examineObject({ client, at, world }, key) {
    if (await (0,s3_client/* speaksToAmazon */.nC)(client)) {
        const head = await describeObject(client, { ...at(key), ChecksumMode: 'ENABLED' });
        if (head === undefined)
            return undefined;
        const { ChecksumSHA256: sum, ChecksumType: type, ContentLength: size } = head;
        if (sum !== undefined && type === 'FULL_OBJECT' && size !== undefined)
            return { size, sha256: Buffer.from(sum, 'base64').toString('hex'), headers: examine_headersOf(head) };
    }
    const retryable = (error) => (0,errors/* hasCode */.up)(error, 'ECONNRESET') ? `the connection broke off while ${key} was read` : undefined;
    const policy = { attempts: 5, pause: { first: 50, longest: 400 }, retryable };
    return (0,retry/* retry */.L5)(() => readWhole(client, at(key)), policy, world);
}
/** Reads an object's headers, in the quickest way that works. */
const describeObject = async (client, target) => (await headDirectly(client, target)) ?? (await (0,read/* headObject */.C6)(client, target));
async function readWhole(client, target) {
    const answer = (await getDirectly(client, target)) ?? (await (0,read/* ifObject */.P5)(client.send(new dist_cjs/* GetObjectCommand */.jLs(target))));
    if (answer?.Body === undefined)
        return undefined;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    for await (const chunk of answer.Body) {
        hash.update(chunk);
        size += chunk.length;
    }
    return { size, sha256: hash.digest('hex'), headers: examine_headersOf(answer) };
}
const examine_headersOf = (answer) => ({
    contentType: answer.ContentType,
    cacheControl: answer.CacheControl,
});

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./out/adapters/s3/lease.js




/**
 * A client whose requests the store refuses after the end of the lease's term. Requests are presigned: each carries its
 * signature in the query, with the start and the length of its validity, which S3 compares with its own clock.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
function leasedClient(client, another, lease) {
    const { credentials, region, sha256 } = client.config;
    const signature = new signature_v4_dist_cjs.SignatureV4({ credentials, region, sha256, service: 's3', uriEscapePath: false });
    let [end, length] = [new Date(0), 0];
    const leased = another({
        credentials,
        signer: {
            sign: async (request, { signingRegion, signingService } = {}) => {
                const { from, until } = await lease.term();
                end = until;
                length = until.getTime() - from.getTime();
                // The body's own checksum is in another header.
                request.headers[bucket/* contentHash */.A] = 'UNSIGNED-PAYLOAD';
                return signature.presign(request, {
                    signingDate: from,
                    expiresIn: Math.floor(length / 1000),
                    // Headers that say what to do stay headers, where the store expects them.
                    unhoistableHeaders: new Set(Object.keys(request.headers).filter(name => name !== bucket/* contentHash */.A)),
                    ...(signingRegion === undefined ? {} : { signingRegion }),
                    ...(signingService === undefined ? {} : { signingService }),
                });
            },
        },
    });
    const signals = givenUpBy(leased);
    leased.middlewareStack.add(next => async (args) => {
        try {
            return await whileHolding(lease, length / 2, signal => {
                signals.set(args.request, signal);
                return next(args);
            });
        }
        catch (error) {
            // A refusal means that nothing was done. After any other error, the write may still take effect.
            const status = (0,aws_errors/* statusOf */.c2)(error);
            if (status === undefined || status >= 500)
                lease.doubt();
            throw status === 403 && saidWhen(error) > end ? (0,aws_errors/* tooLate */.Bg)(error) : error;
        }
    }, 
    // Inside the SDK's retries, so that every attempt counts.
    { step: 'finalizeRequest', name: 'doubt', priority: 'low' });
    return leased;
}
/** Makes requests of a client abortable, each by the signal that is set for it. */
function givenUpBy({ config: { requestHandler } }) {
    const signals = new WeakMap();
    const handle = requestHandler.handle.bind(requestHandler);
    requestHandler.handle = (request, options) => {
        const abortSignal = signals.get(request);
        return handle(request, { ...options, ...(abortSignal === undefined ? {} : { abortSignal }) });
    };
    return signals;
}
/**
 * Prolongs the lease while a request is running. Aborts the request if that fails, or is not done before the end of the
 * term. `half` is half a term, in milliseconds.
 */
async function whileHolding(lease, half, request) {
    const [late, ended] = [new AbortController(), new AbortController()];
    const pause = () => (0,external_node_timers_promises_.setTimeout)(half, undefined, { signal: ended.signal, ref: false });
    const isOver = async () => {
        await pause();
        throw (0,aws_errors/* tooLate */.Bg)();
    };
    const watch = async () => {
        for (;;) {
            await pause();
            await Promise.race([lease.term(), isOver()]);
        }
    };
    watch().catch((error) => {
        late.abort(error);
    });
    try {
        return await request(late.signal);
    }
    catch (error) {
        throw late.signal.aborted ? late.signal.reason : error;
    }
    finally {
        ended.abort();
    }
}
/** The time by the store's clock when it refused. */
function saidWhen(error) {
    const { $response } = error;
    return new Date($response?.headers?.['date'] ?? 0);
}

;// CONCATENATED MODULE: ./out/adapters/s3/store.js















/**
 * A bucket, or a prefix in it, as a store. A connection without any traffic for `silence` milliseconds is abandoned, and
 * its request is sent again.
 */
function s3Store(destination, region, world, silence = 120_000, access = {}) {
    const { bucket, prefix, endpoint, encryption } = destination;
    const base = prefix === '' ? '' : `${prefix}/`;
    const connect = (more = {}) => (0,s3_client/* s3Client */.oD)(destination, region, world, silence, { ...access, ...more });
    const client = connect();
    learnRoute(client, encryption);
    const own = { client, at: key => ({ Bucket: bucket, Key: base + key }), world };
    const name = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
    const resources = { bucket: `arn:aws:s3:::${bucket}`, objects: `arn:aws:s3:::${bucket}/${base}*` };
    const asked = (verb, permission, key) => ({
        what: `${verb} ${key === undefined ? name : `${name}/${key}`}`,
        permission,
        resource: key === undefined ? resources.bucket : resources.objects,
        region,
    });
    const writing = (key, work, kind) => {
        const to = asked('write', 's3:PutObject', key);
        return (0,aws_errors/* withAwsErrors */.xO)(kind === 'copy' ? copying(to) : to, work);
    };
    const deleting = (work) => (0,aws_errors/* withAwsErrors */.xO)(asked('delete', 's3:DeleteObject', '*'), work);
    const list = async (folder) => {
        const found = [];
        let before;
        for await (const page of (0,dist_cjs/* paginateListObjectsV2 */.OqA)({ client }, { Bucket: bucket, Prefix: base + folder })) {
            const { NextContinuationToken: next } = page;
            if (next !== undefined && next === before)
                throw new errors/* ActionError */.lZ('list-without-end', `${name} returns the same page again and again when asked to list ${base}${folder}`, 'have the proxy or gateway in front of the store pass the query string on unchanged, or publish to another store');
            before = next;
            for (const { Key: key, Size: size, LastModified: modified } of page.Contents ?? [])
                if (key !== undefined)
                    found.push({ key: key.slice(base.length), size: size ?? 0, modified: modified ?? new Date(0) });
        }
        return found;
    };
    const write = objectWriter(own);
    const bind = (lease) => ({ ...own, client: leasedClient(client, connect, lease) });
    return {
        name,
        longestKey: mostKeyBytes - Buffer.byteLength(base),
        async check(use, coming = { folders: [], types: [] }) {
            try {
                if (use === 'write')
                    return await checkWriting({ own, name, endpoint, encryption, leased: bind, asked, coming });
                await (0,aws_errors/* withAwsErrors */.xO)(asked('list', 's3:ListBucket'), () => list('.build-packages/'));
                return [];
            }
            catch (error) {
                throw await withAllMissing(error, own, use, resources);
            }
        },
        list: folder => (0,aws_errors/* withAwsErrors */.xO)(asked('list', 's3:ListBucket'), () => list(folder)),
        readText: key => (0,aws_errors/* withAwsErrors */.xO)(asked('read', 's3:GetObject', key), async () => (await (0,read/* readObject */.Ag)(own, key)).text),
        read: key => (0,aws_errors/* withAwsErrors */.xO)(asked('read', 's3:GetObject', key), async () => {
            const { text, headers } = await (0,read/* readObject */.Ag)(own, key);
            return text === undefined ? undefined : { text, headers };
        }),
        describe: key => (0,aws_errors/* withAwsErrors */.xO)(asked('read', 's3:GetObject', key), async () => {
            const head = await describeObject(client, own.at(key));
            return (head && {
                size: head.ContentLength ?? 0,
                sha256: head.Metadata?.[digestName],
                headers: { contentType: head.ContentType, cacheControl: head.CacheControl },
            });
        }),
        examine: key => (0,aws_errors/* withAwsErrors */.xO)(asked('read', 's3:GetObject', key), () => examineObject(own, key)),
        create: (object, arrived) => writing(object.key, () => createOnce(own, object.key, () => write(object, { IfNoneMatch: '*' }, arrived)), object.body.kind === 'copy' ? 'copy' : undefined),
        readRegister: key => (0,aws_errors/* withAwsErrors */.xO)(asked('read', 's3:GetObject', key), () => readRegister(own, key)),
        swapRegister: (key, text, revision) => writing(key, () => swapRegister(own, key, text, revision)),
        leased: lease => leased(lease),
        remove: keys => deleting(() => removeAll(own, keys)),
        abortUploads: folder => (0,aws_errors/* withAwsErrors */.xO)(asked('abort uploads to', 's3:AbortMultipartUpload', folder), () => abortUploads(own, folder)),
    };
    function leased(lease) {
        const bound = bind(lease);
        const copy = objectWriter(bound, leasedCopyLimit);
        return {
            copy: (from, object, arrived) => writing(object.key, () => copy({ ...object, body: { kind: 'copy', from } }, {}, arrived), 'copy'),
            delete: keys => deleting(() => deleteEach(bound, keys)),
        };
    }
}
/** The limit for a key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const mostKeyBytes = 1024;
/** A copy of this size ends soon after its term. A larger one is made in parts, which the next run can abort. Bytes. */
const leasedCopyLimit = 64 * 1024 * 1024;


/***/ })

};
