export const id = 314;
export const ids = [314];
export const modules = {

/***/ 97314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runArtifacts: () => (/* binding */ runArtifacts)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _actions_artifact__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56518);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44925);




/** The artifacts of this workflow run. */
function runArtifacts() {
    const client = new _actions_artifact__WEBPACK_IMPORTED_MODULE_2__/* .DefaultArtifactClient */ .t9();
    return {
        async upload(name, folder) {
            const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { recursive: true, withFileTypes: true });
            const files = entries.filter(entry => entry.isFile()).map(entry => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(entry.parentPath, entry.name));
            return asking(`the artifact ${name} could not be uploaded`, async () => {
                // When a job runs again, the artifact of its first attempt is still there.
                await client.deleteArtifact(name).catch((error) => {
                    if (!(error instanceof _actions_artifact__WEBPACK_IMPORTED_MODULE_2__/* .ArtifactNotFoundError */ .CL))
                        throw error;
                });
                const { digest } = await client.uploadArtifact(name, files.sort(), folder);
                return digest ?? 'without a digest';
            });
        },
        async list(prefix) {
            const { artifacts } = await asking("the run's artifacts could not be listed", () => client.listArtifacts({ latest: true }));
            return artifacts
                .map(artifact => artifact.name)
                .filter(name => name.startsWith(prefix))
                .sort();
        },
        async download(name, folder) {
            const { artifact, digestMismatch } = await asking(`the artifact ${name} could not be downloaded`, async () => {
                const { artifact } = await client.getArtifact(name);
                const expected = artifact.digest === undefined ? {} : { expectedHash: artifact.digest };
                const fetched = await client.downloadArtifact(artifact.id, { path: folder, ...expected });
                return { artifact, ...fetched };
            });
            if (digestMismatch === true)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('built-altered', `the artifact ${name} is not what was uploaded: its digest is not ${artifact.digest ?? ''}`, 'run the job that uploaded it again; nothing was published');
        },
    };
}
/** Turns the errors of the toolkit, which are of every kind, into one. The toolkit has retried by then. */
async function asking(failed, ask) {
    try {
        return await ask();
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .hasCode */ .up)(error, 'ENOSPC', 'EDQUOT'))
            throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('artifact-failed', `${failed}: ${reason}`, 'run the job again; nothing was published', {
            cause: error,
        });
    }
}


/***/ })

};
