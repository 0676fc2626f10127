import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { eachLine, parseCommand, parseKeyValues } from '../../../support/runner-commands.js'
import { Job, type StepResult, type Use } from '../../../support/runner.js'

describe('parseKeyValues', () => {
  it.each([
    ['nothing', '', {}],
    ['a pair', 'a=1\n', { a: '1' }],
    ['a last line that does not end', 'a=1', { a: '1' }],
    ['an empty value', 'a=\n', { a: '' }],
    ['empty lines between', '\n\na=1\n\nb=2\n', { a: '1', b: '2' }],
    ['a value with = and <<', 'a=b=c<<d\n', { a: 'b=c<<d' }],
    ['heredocs', 'a<<E\nx\n\ny=1\nE\nb<<E\n2\nE\n', { a: 'x\n\ny=1', b: '2' }],
    ['an empty heredoc', 'a<<E\nE\n', { a: '' }],
    ['a heredoc of one empty line', 'a<<E\n\nE\n', { a: '' }],
    ['a delimiter with =', 'a<<E=F\nx\nE=F\n', { a: 'x' }],
    ['a closing delimiter that does not end', 'a<<E\nx\nE', { a: 'x' }],
    ['a carriage return, kept', 'a=1\r\nb<<E\nx\r\nE\n', { a: '1\r', b: 'x\r' }],
  ])('reads %s', (_, text, pairs) => {
    expect(Object.fromEntries(parseKeyValues(text))).toEqual(pairs)
  })

  it.each([
    ['a line without a sign', 'a\n', "Invalid format 'a'"],
    ['a heredoc without a name', '<<E\nE\n', "Invalid format '<<E'"],
    ['a heredoc without a delimiter', 'a<<\n', "Invalid format 'a<<'"],
    ['a missing delimiter', 'a<<E\nx\n', "Invalid value. Matching delimiter not found 'E'"],
    ['a heredoc that is the last line', 'a<<E', "Invalid value. Matching delimiter not found 'E'"],
    ['a value cut short', 'a<<E\nx', 'Invalid value. EOF marker missing new line.'],
  ])('refuses %s, after the pairs before it', (_, text, message) => {
    const pairs = parseKeyValues(`ok=1\n${text}`)
    expect(pairs.next().value).toEqual(['ok', '1'])
    expect(() => pairs.next()).toThrow(new Error(message))
  })
})

describe('parseCommand', () => {
  it.each([
    ['::error::m', 'error', {}, 'm'],
    ['  ::Error::m', 'error', {}, 'm'],
    ['\u0085\u3000\t::error::m', 'error', {}, 'm'],
    ['::endgroup::', 'endgroup', {}, ''],
    ['::notice::a::b', 'notice', {}, 'a::b'],
    ['::warning file=a.rs,line=3::m', 'warning', { file: 'a.rs', line: '3' }, 'm'],
    ['::warning endLine=4,title=,=x,y::m', 'warning', { endline: '4' }, 'm'],
    ['::error title=a%3Ab%2Cc=%25%0A::100%25%0D%0A%3A', 'error', { title: 'a:b,c=%\n' }, '100%\r\n%3A'],
    ['::error::%250A', 'error', {}, '%0A'],
  ])('reads %j', (line, name, properties, data) => {
    expect(parseCommand(line)).toEqual({ name, properties: new Map(Object.entries(properties)), data })
  })

  const texts = ['', 'error', 'x ::error::m', '::error m', ':error::m', '::unknown::m', '::::', '::token::']

  it.each(texts)('takes %j as text', line => {
    expect(parseCommand(line)).toBeUndefined()
  })

  it('knows the token that ends stop-commands', () => {
    expect(parseCommand('::Token::', 'tOKEN')).toMatchObject({ name: 'token' })
  })
})

describe('eachLine', () => {
  it('ends lines as .NET does, however the bytes arrive', async () => {
    const lines: string[] = []
    const bytes = [...Buffer.from('a\n\nb\r\nc\rd\u2028é\r')].map(byte => Buffer.of(byte))
    await eachLine(Readable.from(bytes, { objectMode: false }), line => lines.push(line))
    expect(lines).toEqual(['a', '', 'b', 'c', 'd\u2028é'])
  })
})

describe('Job', () => {
  let dir: string

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'runner-'))
  })

  afterEach(() => {
    rmSync(dir, { recursive: true })
  })

  function action(main: string, inputs = '{}'): string {
    const actionDir = mkdtempSync(join(dir, 'action-'))
    const manifest = `inputs: ${inputs}\nruns: { using: node24, main: main.mjs, post: post.mjs }\n`
    const append = `import { appendFileSync } from 'node:fs'
      const append = (variable, text) => appendFileSync(process.env[variable], text)\n`
    writeFileSync(join(actionDir, 'action.yml'), manifest)
    writeFileSync(join(actionDir, 'main.mjs'), append + main)
    writeFileSync(join(actionDir, 'post.mjs'), append + `append('POSTS', process.env.STATE_post ?? '')`)
    return actionDir
  }

  const run = (main: string, use: Partial<Use> = {}): Promise<StepResult> =>
    new Job({ dir }).uses({ actionDir: action(main), ...use })

  it('returns the outputs, and the log of both streams with its groups', async () => {
    const main = `append('GITHUB_OUTPUT', 'a=1\\nb<<E\\nx\\ny\\nE\\n')
      console.log('::group::Title')
      console.log('::debug::only with debug on')
      console.error('a line of stderr')`
    const { outputs, log, ...step } = await run(main)
    expect(step).toEqual({ outcome: 'success', exitCode: 0, issues: [], summary: '' })
    expect(outputs).toEqual({ a: '1', b: 'x\ny' })
    expect(log.split('\n').sort()).toEqual(['##[group]Title', 'a line of stderr'])
  })

  it('masks a secret in log, annotations and summary once it is known', async () => {
    const main = `append('GITHUB_STEP_SUMMARY', '# hunter2\\nsecond line')
      console.log('hunter2')
      console.log('::add-mask::hunter2%0A  second line')
      console.log('hunter2 second line')
      console.log('::warning::hunter2 is out')`
    const step = await run(main)
    expect(step.log).toBe('hunter2\n*** ***\n##[warning]*** is out')
    expect(step.issues).toEqual([{ type: 'warning', message: '*** is out' }])
    expect(step.summary).toBe('# ***\n***')
  })

  it('locates annotations, drops contradictory locations, and records ten annotations of each type', async () => {
    const main = `console.log('::error file=' + process.cwd() + '/src/a.rs,line=3,col=1,endColumn=9,title=T::m')
      console.log('::error line=3,endLine=4,col=1::two lines have no columns')
      console.log('::error line=4,endLine=3::backwards')
      for (let i = 4; i <= 11; i++) console.log('::error::' + i)
      console.log('::notice::other')`
    const { issues, log, outcome } = await run(main)
    expect(issues.slice(0, 3)).toEqual([
      { type: 'error', message: 'm', title: 'T', file: 'src/a.rs', line: 3, col: 1, endColumn: 9 },
      { type: 'error', message: 'two lines have no columns', line: 3, endLine: 4 },
      { type: 'error', message: 'backwards' },
    ])
    expect(issues.slice(9).map(issue => issue.message)).toEqual(['10', 'other'])
    expect(log).toContain('##[error]11')
    expect(outcome).toBe('success')
  })

  it('sets every declared input, uses defaults for absent ones, and warns of undeclared ones', async () => {
    const inputs =
      '{ base-url: { required: true }, dry run: { default: no }, jobs: { default: 2 }, level: { default: 010 } }'
    const main = `const inputs = Object.entries(process.env).filter(([name]) => name.startsWith('INPUT_'))
      append('GITHUB_OUTPUT', 'inputs=' + inputs.map(pair => pair.join(':')).sort() + '\\n')`
    const given = { jobs: '', 'Dry Run': 'yes', colour: 'red' }
    const step = await run('', { actionDir: action(main, inputs), with: given })
    const variables = 'INPUT_BASE-URL:,INPUT_COLOUR:red,INPUT_DRY_RUN:yes,INPUT_JOBS:,INPUT_LEVEL:010'
    expect(step.outputs).toEqual({ inputs: variables })
    const message = "Unexpected input(s) 'colour', valid inputs are ['base-url', 'dry run', 'jobs', 'level']"
    expect(step.issues).toEqual([{ type: 'warning', message }])
  })

  it('sets the environment of runner, job and step, and of this process only what a build needs', async () => {
    const workspace = join(dir, 'checkout')
    const github = { GITHUB_SHA: 'f00' }
    const services = { ACTIONS_RESULTS_URL: 'http://127.0.0.1' }
    const jobEnv = { A: 'job', B: 'job', GITHUB_REF: 'not for users' }
    const job = new Job({ dir, workspace, github, services, env: jobEnv, debug: true })
    const main = `append('GITHUB_OUTPUT', 'cwd=' + process.cwd() + '\\nenv=' + JSON.stringify(process.env) + '\\n')`
    const { outputs } = await job.uses({ id: 'one', actionDir: action(main), env: { B: 'step' } })
    const env = JSON.parse(outputs['env'] ?? '') as Record<string, string>
    expect(outputs['cwd']).toBe(workspace)
    expect(env).toMatchObject({ ...services, ...github, A: 'job', B: 'step', GITHUB_REF: 'refs/heads/main' })
    expect(env).toMatchObject({ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_ACTION: 'one', RUNNER_DEBUG: '1' })
    expect(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8')).toBe('{}')
    const known =
      /^(A|B|CI|PATH|HOME|LANG|USER|(CARGO|RUSTUP)_HOME|CARGO_PROFILE_RELEASE_.*|.*_(FILE|CAINFO|CERTS)|(GITHUB|RUNNER|ACTIONS)_.*)$/
    expect(Object.keys(env).filter(name => !known.test(name))).toEqual([])
  })

  it('keeps environment and PATH for the next step, and state for the post script', async () => {
    const first = `append('GITHUB_ENV', 'A=1\\nNODE_OPTIONS=--inspect\\n')
      append('GITHUB_PATH', '/one\\n/two\\n/one\\n')
      append('GITHUB_STATE', 'post=first ')`
    const second = `append('GITHUB_STATE', 'post=second ')
      append('GITHUB_OUTPUT', ['seen=' + process.env.A, process.env.PATH, process.env.STATE_post].join() + '\\n')`
    const posts = join(dir, 'posts')
    const job = new Job({ dir, env: { A: '0', PATH: '/bin', POSTS: posts } })
    const { issues } = await job.uses({ actionDir: action(first) })
    const { outputs } = await job.uses({ actionDir: action(second) })
    await job.finish()
    const message = "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command."
    expect(issues).toEqual([{ type: 'error', message }])
    expect(outputs).toEqual({ seen: '1,/one:/two:/bin,' })
    expect(readFileSync(posts, 'utf8')).toBe('second first ')
  })

  it('prints commands between stop-commands and its token, and obeys commands after it', async () => {
    const stopped = '::stop-commands::token\n::error::text\n::token::'
    const step = await run(`console.log(${JSON.stringify(`${stopped}\n::error::real`)})`)
    expect(step.log).toBe(`${stopped}\n##[error]real`)
    expect(step.issues).toEqual([{ type: 'error', message: 'real' }])
  })

  it('fails a step by its exit code', async () => {
    expect(await run('process.exitCode = 3')).toMatchObject({ outcome: 'failure', exitCode: 3, issues: [] })
  })

  it.each([
    [`append('GITHUB_OUTPUT', 'a=1\\nnonsense\\n')`, "Invalid format 'nonsense'"],
    [`console.log('::set-env name=A::1')`, 'The `set-env` command is disabled.'],
  ])('fails a step by %s', async (main, message) => {
    const { issues, ...step } = await run(main)
    expect(step).toMatchObject({ outcome: 'failure', exitCode: 0 })
    expect(issues).toContainEqual({ type: 'error', message })
  })

  it('drops a summary over 1 MiB, which does not fail the step', async () => {
    const { summary } = await run(`append('GITHUB_STEP_SUMMARY', 'x'.repeat(1024 * 1024))`)
    expect(summary).toHaveLength(1024 * 1024)
    const step = await run(`append('GITHUB_STEP_SUMMARY', 'x'.repeat(1024 * 1024 + 1))`)
    expect(step).toMatchObject({ outcome: 'success', summary: '' })
    expect(step.log).toContain('##[error]$GITHUB_STEP_SUMMARY upload aborted')
  })

  it('interrupts a step when a line of its log matches, and still runs post', async () => {
    const main = `process.on('SIGINT', () => { console.log('interrupted'); process.exit(0) })
      append('GITHUB_STATE', 'post=ran')
      setInterval(() => {}, 1000)
      console.log('::group::Working')`
    const posts = join(dir, 'posts')
    const job = new Job({ dir, env: { POSTS: posts } })
    const step = await job.uses({ actionDir: action(main), cancelAfter: { line: /^##.group.Work/ } })
    await job.finish()
    expect(step).toMatchObject({ outcome: 'failure', exitCode: 0 })
    expect(step.log).toBe('##[group]Working\ninterrupted\n##[error]The operation was canceled.')
    expect(readFileSync(posts, 'utf8')).toBe('ran')
  })

  it('interrupts a step after a time, and returns the exit code of a process ended by a signal', async () => {
    const step = await run('setInterval(() => {}, 1000)', { cancelAfter: { ms: 10 } })
    expect(step).toMatchObject({ outcome: 'failure', exitCode: 130 })
  })

  it('throws when a post script fails', async () => {
    const job = new Job({ dir })
    await job.uses({ actionDir: action('') })
    await expect(job.finish()).rejects.toThrow(/^post\.mjs failed:\n/)
  })

  it('refuses an action for another Node', async () => {
    writeFileSync(join(dir, 'action.yml'), 'runs: { using: node20, main: main.mjs }')
    await expect(run('', { actionDir: dir })).rejects.toThrow('runs.using in action.yml is node20')
  })
})
