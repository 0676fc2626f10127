import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { temporaryFolder } from './checkout.js'
import { fileOf } from './debian.js'

/** A real terminal of a given size, in which a shell runs. */
export class Tmux {
  private readonly socket = join(temporaryFolder(), 'tmux')

  constructor(columns: number, rows: number, cwd: string, env: Readonly<Record<string, string>> = {}) {
    const size = ['-x', String(columns), '-y', String(rows)]
    const variables = { PS1: '$ ', PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env }
    const shell = [
      'env',
      '-u',
      'CI',
      ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
      'sh',
    ]
    this.tmux('-f', '/dev/null', 'new-session', '-d', ...size, '-c', cwd, ...shell)
  }

  /** Types a line. */
  enter(line: string): void {
    this.type(line)
    this.press('Enter')
  }

  /** Types, without an end of line. */
  type(text: string): void {
    this.tmux('send-keys', '-l', text)
  }

  /** Presses a key, by its name in tmux: `C-c`. */
  press(key: string): void {
    this.tmux('send-keys', key)
  }

  /** The screen's lines as people see them; with `codes`, with those that set colours. */
  lines(...codes: readonly '-e'[]): readonly string[] {
    return this.tmux('capture-pane', '-p', ...codes)
      .replace(/\n$/, '')
      .split('\n')
  }

  /** Waits until the screen shows something, and returns its lines. */
  async until(pattern: RegExp): Promise<readonly string[]> {
    for (let left = 600; left > 0; left -= 1) {
      const lines = this.lines()
      if (pattern.test(lines.join('\n'))) return lines
      await wait(100)
    }
    throw new Error(`the screen never showed ${String(pattern)}:\n${this.lines().join('\n')}`)
  }

  end(): void {
    this.tmux('kill-server')
  }

  private tmux(...args: readonly string[]): string {
    return execFileSync(fileOf('tmux'), ['-S', this.socket, ...args], { encoding: 'utf8' })
  }
}
