export const id = 579;
export const ids = [579];
export const modules = {

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


/***/ })

};
