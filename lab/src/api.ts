// What the service says, asked through the student's own Jupyter server, which forwards.

import { ServerConnection } from '@jupyterlab/services';

export interface IAssignment {
  name: string;
  title: string;
  notebooks: string[];
  max_score: number;
  due: string | null;
  closes: string | null;
  open: boolean;
  why_closed: string | null;
  next_at: string | null;
  attempts_left: number | null;
  counts: 'best' | 'last';
  attempts: number;
  best: number | null;
}

export interface IExercise {
  cell: string;
  heading: string;
  score: number | null;
  max_score: number;
  state: 'passed' | 'failed' | 'manual' | 'not_graded';
  summary: string;
  hints: string[];
  messages: string[];
}

export interface IAttempt {
  id: number;
  number: number;
  assignment: string;
  received: string;
  state: 'queued' | 'running' | 'graded' | 'rejected' | 'not_graded';
  place: number | null;
  done: number;
  of: number;
  score: number | null;
  max_score: number | null;
  late_days: number;
  counts: boolean;
  error: string | null;
  shown: { score: boolean; tests: boolean; hints: boolean };
  result: {
    notes: string[];
    notebooks: { name: string; score: number; max_score: number; exercises: IExercise[] }[];
  } | null;
}

/** Why the service refused something, or could not be asked: `code` is for programs, the message for people. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly retryAt: string | null = null
  ) {
    super(message);
  }
}

const OVER = new Set(['graded', 'rejected', 'not_graded']);

/** Whether nothing more becomes of an attempt. */
export function isOver(attempt: IAttempt): boolean {
  return OVER.has(attempt.state);
}

export class Service {
  private _settings = ServerConnection.makeSettings();

  /** Where an attempt's page is. */
  page(attempt: IAttempt, notebook?: string): string {
    const end = notebook ? `/${encodeURIComponent(notebook)}` : '';
    return this._address(`api/attempts/${attempt.id}/page${end}`);
  }

  assignments(): Promise<IAssignment[]> {
    return this._ask('api/assignments');
  }

  attempts(): Promise<IAttempt[]> {
    return this._ask('api/attempts');
  }

  attempt(id: number): Promise<IAttempt> {
    return this._ask(`api/attempts/${id}`);
  }

  /** The texts of the cells that an attempt handed in, null where no file has one of these names. */
  async handedIn(attempt: IAttempt, names: string[]): Promise<string[] | null> {
    for (const name of names) {
      try {
        const path = `api/attempts/${attempt.id}/files/${encodeURIComponent(name)}`;
        const { cells } = await this._ask<{ cells: { source: string | string[] }[] }>(path);
        return cells.map(cell => [cell.source].flat().join(''));
      } catch (error) {
        if (error instanceof Refusal && error.code !== 'not_found') {
          throw error;
        }
      }
    }
    return null;
  }

  handIn(name: string, notebook: unknown): Promise<IAttempt> {
    return this._ask(`api/attempts?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: JSON.stringify(notebook),
      headers: { 'Content-Type': 'application/json' }
    });
  }

  /** Say where the service is and who one is; the Jupyter server keeps it. */
  signIn(url: string, token: string): Promise<{ name: string }> {
    return this._ask('signin', { method: 'POST', body: JSON.stringify({ url, token }) });
  }

  /** Follow an attempt until it is over: `tell` is called with each state. A lost connection is taken up again. */
  async follow(attempt: IAttempt, tell: (now: IAttempt) => void): Promise<IAttempt> {
    let last = attempt;
    for (let failures = 0; ; failures++) {
      try {
        for await (const now of this._events(attempt.id)) {
          failures = 0;
          last = now;
          tell(now);
          if (isOver(now)) {
            return now;
          }
        }
      } catch (error) {
        if (error instanceof Refusal && error.code !== 'offline' && error.code !== 'busy') {
          throw error;
        }
      }
      if (failures > 20) {
        throw new Refusal('offline', 'The service has not answered for long. Your attempt is safe; look again later.');
      }
      await new Promise(resolve => setTimeout(resolve, Math.min(10000, 500 * 2 ** failures)));
      last = await this.attempt(attempt.id).catch(() => last);
      if (isOver(last)) {
        tell(last);
        return last;
      }
    }
  }

  private async *_events(id: number): AsyncGenerator<IAttempt> {
    const answer = await this._request(`api/attempts/${id}/events`, {});
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      text += value;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = text.slice(0, end).split('\n').find(line => line.startsWith('data: '));
        text = text.slice(end + 2);
        if (data) {
          yield JSON.parse(data.slice(6)) as IAttempt;
        }
      }
    }
  }

  private async _ask<T>(path: string, options: RequestInit = {}): Promise<T> {
    return (await (await this._request(path, options)).json()) as T;
  }

  private async _request(path: string, options: RequestInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await ServerConnection.makeRequest(this._address(path), options, this._settings);
    } catch {
      throw new Refusal('offline', 'Your Jupyter server does not answer. Nothing was lost; try again.');
    }
    if (!answer.ok) {
      const body = await answer.json().catch(() => ({}));
      throw new Refusal(body.code ?? 'failed', body.message ?? 'The service failed.', body.retry_at ?? null);
    }
    return answer;
  }

  private _address(path: string): string {
    return `${this._settings.baseUrl}gradedescent/${path}`;
  }
}
