export const id = 407;
export const ids = [407];
export const modules = {

/***/ 76407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cloudFront: () => (/* binding */ cloudFront)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23169);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58001);


/** A CloudFront distribution. */
function cloudFront(distributionId, log) {
    // CloudFront is global; its API is in this region.
    const client = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__/* .CloudFrontClient */ .GHk({ region: 'us-east-1', maxAttempts: 5 });
    const asked = (verb, permission) => ({
        what: `${verb} CloudFront distribution ${distributionId}`,
        permission,
        resource: `arn:aws:cloudfront::<account>:distribution/${distributionId}`,
    });
    return {
        async check() {
            await (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .withAwsErrors */ .xO)(asked('read', 'cloudfront:GetDistribution'), async () => {
                try {
                    await client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__/* .GetDistributionCommand */ .seO({ Id: distributionId }));
                }
                catch (error) {
                    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) !== 403)
                        throw error;
                    log.debug('not allowed to look at the distribution beforehand (cloudfront:GetDistribution)');
                }
            });
        },
        invalidate: (paths, reference) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .withAwsErrors */ .xO)(asked('invalidate', 'cloudfront:CreateInvalidation'), async () => {
            const batch = { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } };
            try {
                const answer = await client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__/* .CreateInvalidationCommand */ .Yo6({ DistributionId: distributionId, InvalidationBatch: batch }));
                return { id: answer.Invalidation?.Id ?? '' };
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorName */ .Is)(error) === 'TooManyInvalidationsInProgress')
                    return 'busy';
                throw error;
            }
        }),
        async progress(id) {
            try {
                const answer = await client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__/* .GetInvalidationCommand */ .Wwh({ DistributionId: distributionId, Id: id }));
                return answer.Invalidation?.Status?.toLowerCase() === 'completed' ? 'done' : 'under way';
            }
            catch (error) {
                log.debug(`the invalidation could not be looked at: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorName */ .Is)(error)}`);
                // Without an answer, or with one of a server in trouble, the next may be better.
                return ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) ?? 500) < 500 ? 'unknown' : 'under way';
            }
        },
    };
}


/***/ })

};
