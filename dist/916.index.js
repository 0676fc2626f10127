export const id = 916;
export const ids = [916];
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

/***/ 97235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ headDirectly),
/* harmony export */   k9: () => (/* binding */ putDirectly),
/* harmony export */   np: () => (/* binding */ getDirectly)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _smithy_core_protocols__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(93422);
/* harmony import */ var _smithy_signature_v4__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75118);
/* harmony import */ var _bucket_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75015);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77601);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27916);
/* harmony import */ var _route_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91033);







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
    const route = _route_js__WEBPACK_IMPORTED_MODULE_3__/* .routes */ .JZ.get(client);
    if (route === undefined || put.Body.length > largestBody || (0,_conditions_js__WEBPACK_IMPORTED_MODULE_2__/* .onlyLooks */ .V)(client, 'PutObjectCommand'))
        return false;
    const checksum = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isAmazon */ .nV)(route.hostname)
        ? { 'x-amz-checksum-sha256': put.ChecksumSHA256 }
        : { 'content-md5': (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('md5').update(put.Body).digest('base64') };
    const metadata = Object.entries(put.Metadata).map(([name, value]) => [metadataPrefix + name, value]);
    const headers = {
        ...{ 'content-type': put.ContentType, 'cache-control': put.CacheControl },
        'content-length': String(put.Body.length),
        [_bucket_js__WEBPACK_IMPORTED_MODULE_4__/* .contentHash */ .A]: Buffer.from(put.ChecksumSHA256, 'base64').toString('hex'),
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
    const route = _route_js__WEBPACK_IMPORTED_MODULE_3__/* .routes */ .JZ.get(client);
    if (route?.bucket !== Bucket)
        return undefined;
    const { path, hostname, port, userAgent, protocol } = route;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const unsigned = new _smithy_core_protocols__WEBPACK_IMPORTED_MODULE_5__.HttpRequest({
        ...{ method, protocol, hostname, path: path + (0,_route_js__WEBPACK_IMPORTED_MODULE_3__/* .pathOf */ .XM)(Key) },
        ...(port === undefined ? {} : { port }),
        headers: { host, 'user-agent': userAgent, [_bucket_js__WEBPACK_IMPORTED_MODULE_4__/* .contentHash */ .A]: 'UNSIGNED-PAYLOAD', ...more },
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
            _route_js__WEBPACK_IMPORTED_MODULE_3__/* .routes */ .JZ.delete(client);
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
    const signer = known ?? new _smithy_signature_v4__WEBPACK_IMPORTED_MODULE_6__.SignatureV4({ credentials, region, sha256, service: 's3', uriEscapePath: false });
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


/***/ }),

/***/ 77342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ag: () => (/* binding */ readObject),
/* harmony export */   C6: () => (/* binding */ headObject),
/* harmony export */   P5: () => (/* binding */ ifObject),
/* harmony export */   v8: () => (/* binding */ describeObject),
/* harmony export */   zA: () => (/* binding */ storeTime)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53711);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44925);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(47678);
/* harmony import */ var _aws_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32128);
/* harmony import */ var _direct_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97235);






/** Reads a whole object. The SDK retries until an answer begins; an answer that breaks off is retried here. */
function readObject({ client, at, world }, key) {
    const retryable = (error) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)(error, 'ECONNRESET') ? `the connection broke off while ${key} was read` : undefined;
    const policy = { attempts: 5, pause: { first: 50, longest: 400 }, retryable };
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retry */ .L5)(() => readOnce(client, at(key)), policy, world);
}
async function readOnce(client, target) {
    const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_5__/* .GetObjectCommand */ .jLs(target);
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
/** Reads an object's headers, in the quickest way that works. */
const describeObject = async (client, target) => (await (0,_direct_js__WEBPACK_IMPORTED_MODULE_3__/* .headDirectly */ .DL)(client, target)) ?? (await headObject(client, target));
/**
 * Reads an object's headers. The answer to HEAD has no body, so a refusal gives no reason: a GET is sent to learn it.
 */
async function headObject(client, target) {
    try {
        return await ifObject(client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_5__/* .HeadObjectCommand */ .l81(target)));
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
        const { Body } = await client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_5__/* .GetObjectCommand */ .jLs({ ...target, Range: 'bytes=0-0' }));
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

/***/ 91033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JZ: () => (/* binding */ routes),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   sS: () => (/* binding */ learnRoute)
/* harmony export */ });
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


/***/ })

};
