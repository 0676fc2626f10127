export const id = 163;
export const ids = [163];
export const modules = {

/***/ 59163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  actionsCache: () => (/* binding */ actionsCache)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/cache/lib/cache.js + 91 modules
var cache = __webpack_require__(63872);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
// EXTERNAL MODULE: ./out/adapters/files.js
var files = __webpack_require__(44406);
;// CONCATENATED MODULE: ./out/adapters/github/cache-archive.js







/**
 * .rlib files repeat the content of .rmeta files, megabytes apart. A window of 128 MB and long-distance matching make
 * an archive of built crates a third smaller than zstd's defaults, in the same time.
 */
const windowLog = 27;
const compression = {
    [external_node_zlib_.constants.ZSTD_c_compressionLevel]: 3,
    [external_node_zlib_.constants.ZSTD_c_enableLongDistanceMatching]: 1,
    [external_node_zlib_.constants.ZSTD_c_windowLog]: windowLog,
    [external_node_zlib_.constants.ZSTD_c_checksumFlag]: 1,
};
/**
 * Packs the kept files of the folders into one archive, with the modification times by which cargo decides what is
 * fresh. Returns the archive's size in bytes.
 */
async function packFolders(folders, archive) {
    const tar = (0,tar_stream.pack)();
    const filled = fill(tar, folders);
    // A failed read ends the tar stream too; its error is thrown by the await below.
    filled.catch((error) => {
        tar.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    const zstd = (0,external_node_zlib_.createZstdCompress)({ chunkSize, params: compression });
    await (0,external_node_stream_promises_.pipeline)(tar, zstd, (0,external_node_fs_.createWriteStream)(archive));
    await filled;
    return (await (0,promises_.stat)(archive)).size;
}
const chunkSize = 1 << 20;
async function fill(tar, folders) {
    for (const { name, folder, keeps } of folders)
        for (const path of await keptPaths(folder, '', keeps)) {
            const local = (0,external_node_path_.join)(folder, path);
            await add(tar, `${name}/${path}`, local, await (0,promises_.lstat)(local));
        }
    tar.finalize();
}
async function keptPaths(root, below, keeps) {
    const kept = [];
    for (const entry of await entriesOf((0,external_node_path_.join)(root, below))) {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        if (keeps(path))
            kept.push(path);
        if (entry.isDirectory())
            kept.push(...(await keptPaths(root, path, keeps)));
    }
    return kept;
}
/** Sorted by name, since a folder's own order is arbitrary. */
async function entriesOf(folder) {
    const entries = (await (0,files/* ifFile */.Mp)((0,promises_.readdir)(folder, { withFileTypes: true }))) ?? [];
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
async function add(tar, name, local, stats) {
    const header = { name, mode: stats.mode & 0o777, mtime: stats.mtime, uid: 0, gid: 0 };
    if (stats.isFile())
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(local, { highWaterMark: chunkSize }), tar.entry({ ...header, size: stats.size }));
    else if (stats.isSymbolicLink())
        tar.entry({ ...header, type: 'symlink', linkname: await (0,promises_.readlink)(local) });
    else if (stats.isDirectory())
        tar.entry({ ...header, type: 'directory' });
}
/** Unpacks an archive that packFolders made. Existing files are left as they are. */
async function unpackFolders(archive, folders) {
    const tar = (0,tar_stream.extract)();
    const zstd = (0,external_node_zlib_.createZstdDecompress)({
        chunkSize,
        params: { [external_node_zlib_.constants.ZSTD_d_windowLogMax]: windowLog },
    });
    const read = (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(archive, { highWaterMark: chunkSize }), zstd, tar);
    // The loop below throws the same error.
    read.catch(() => undefined);
    const times = [];
    for await (const entry of tar) {
        const { name, type, mtime } = entry.header;
        const local = placeOf(name, folders);
        if (local === undefined || (await (0,files/* ifFile */.Mp)((0,promises_.lstat)(local))) !== undefined)
            entry.resume();
        else {
            await write(entry, local);
            if (type !== 'symlink')
                times.push([local, mtime]);
        }
    }
    await read;
    // At the end, because a folder's own time changes when something is put into it.
    for (const [path, time] of times)
        await (0,promises_.utimes)(path, time, time);
}
function placeOf(name, folders) {
    const owner = folders.find(one => name.startsWith(`${one.name}/`));
    // Not packed by packFolders: it would lead out of the folder.
    if (owner === undefined || name.split('/').includes('..'))
        return undefined;
    return (0,external_node_path_.join)(owner.folder, name.slice(owner.name.length + 1));
}
async function write(entry, local) {
    const { type, mode, linkname } = entry.header;
    await (0,promises_.mkdir)(type === 'directory' ? local : (0,external_node_path_.dirname)(local), { recursive: true });
    if (type === 'file') {
        await (0,external_node_stream_promises_.pipeline)(entry, (0,external_node_fs_.createWriteStream)(local, { flags: 'wx', mode }));
        return;
    }
    if (type === 'symlink')
        await (0,promises_.symlink)(linkname, local);
    entry.resume();
}

;// CONCATENATED MODULE: ./out/adapters/github/actions-cache.js




/**
 * The cache of GitHub Actions; `undefined` if the runner has none. The toolkit logs its failures as warnings and does
 * not report them to its caller.
 */
function actionsCache(log, temporary) {
    if (!cache/* isFeatureAvailable */.w3())
        return undefined;
    // The toolkit finds entries by the path of what was saved, so the path must be the same in every run.
    const archive = (0,external_node_path_.join)(temporary, 'build-packages-cache.tar.zst');
    const attempt = async (what, work) => {
        try {
            return await work();
        }
        catch (error) {
            log.warning(`${what}: ${error instanceof Error ? error.message : String(error)}`);
            return undefined;
        }
        finally {
            await (0,promises_.rm)(archive, { force: true });
        }
    };
    return {
        restore: ([first, ...others], folders) => attempt('the cache could not be restored, so everything is compiled', async () => {
            const key = await cache/* restoreCache */.P3([archive], first, others);
            if (key === undefined)
                return undefined;
            const { size: bytes } = await (0,promises_.stat)(archive);
            await unpackFolders(archive, folders);
            return { key, bytes };
        }),
        save: (key, folders) => attempt('the cache could not be saved, so the next run compiles the same again', async () => {
            const bytes = await packFolders(folders, archive);
            return (await cache/* saveCache */.Io([archive], key)) === -1 ? undefined : { key, bytes };
        }),
    };
}


/***/ })

};
