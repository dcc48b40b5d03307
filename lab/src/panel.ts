// The side panel: what is left, how far an attempt is, what it earned and why, and the attempts before it.

import { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

import { IAssignment, IAttempt, IExercise, isOver, Refusal, Service } from './api';

type Child = Node | string | null | undefined;

function el(name: string, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
  return made;
}

function points(value: number | null): string {
  return value === null ? '–' : String(Math.round(value * 100) / 100);
}

function time(text: string): string {
  return new Date(text).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** What the panel shows of the notebook in front. */
export interface IShown {
  title: string;
  assignment: IAssignment | null;
  attempt: IAttempt | null;
  history: IAttempt[];
  refusal: Refusal | null;
  busy: boolean;
  changed: boolean;
}

export const NOTHING: IShown = {
  title: '',
  assignment: null,
  attempt: null,
  history: [],
  refusal: null,
  busy: false,
  changed: false
};

export interface IActions {
  submit(): void;
  jump(cell: string): void;
  show(attempt: IAttempt): void;
  signIn(url: string, token: string): void;
}

export class Panel extends Widget {
  constructor(
    private _service: Service,
    private _actions: IActions,
    private _trans: TranslationBundle
  ) {
    super({ node: el('div', { class: 'gd-panel', role: 'region' }) });
    this.id = 'gradedescent-panel';
    this.title.caption = this._trans.__('Submit and grade');
    this.node.setAttribute('aria-label', this._trans.__('Submit and grade'));
    this.node.append(this._head, this._status, this._body);
    this.render(NOTHING);
  }

  render(shown: IShown): void {
    const said = this._said(shown);
    if (this._status.textContent !== said) {
      this._status.textContent = said;
    }
    this._status.className = shown.refusal ? 'gd-status gd-bad' : 'gd-status';
    this._fill(this._head, this._headOf(shown));
    const signIn = shown.refusal?.code === 'not_signed_in' || shown.refusal?.code === 'not_set_up';
    if (signIn) {
      if (!this._form.isConnected) {
        this._body.replaceChildren(this._form);
      }
      return;
    }
    this._form.reset();
    this._fill(this._body, [...this._attemptOf(shown), ...this._historyOf(shown)]);
  }

  /** Replace what is in a place; the keyboard stays on the button that it was on. */
  private _fill(place: HTMLElement, children: Node[]): void {
    const focused = document.activeElement;
    const key = focused instanceof HTMLElement && place.contains(focused) ? focused.dataset.key : undefined;
    place.replaceChildren(...children);
    if (key !== undefined) {
      const buttons = [...place.querySelectorAll<HTMLElement>('[data-key]')];
      buttons.find(button => button.dataset.key === key)?.focus({ preventScroll: true });
    }
  }

  private _headOf(shown: IShown): Node[] {
    const trans = this._trans;
    if (!shown.title) {
      return [el('p', { class: 'gd-soft' }, trans.__('Open a notebook of the course to hand it in.'))];
    }
    const facts: string[] = [];
    const known = shown.assignment;
    if (known?.due) {
      facts.push(trans.__('Due %1', time(known.due)));
    }
    if (known && known.attempts_left !== null) {
      facts.push(trans._n('%1 attempt left', '%1 attempts left', known.attempts_left));
    }
    if (known?.next_at && known.open) {
      facts.push(trans.__('Next attempt at %1', time(known.next_at)));
    }
    if (known && known.best !== null) {
      facts.push(trans.__('Best: %1 of %2', points(known.best), points(known.max_score)));
    }
    const button = el(
      'button',
      // While it is busy it is not `disabled`, which would take the keyboard away from it.
      { class: 'gd-submit jp-mod-styled jp-mod-accept', 'data-key': 'submit', 'aria-disabled': String(shown.busy) },
      trans.__('Submit and grade')
    );
    (button as HTMLButtonElement).disabled = known?.open === false;
    button.addEventListener('click', () => this._actions.submit());
    return [
      el('h2', {}, known?.title ?? shown.title),
      facts.length ? el('p', { class: 'gd-soft' }, facts.join(' · ')) : null,
      known?.open === false ? el('p', { class: 'gd-wait' }, known.why_closed) : null,
      button
    ].filter((child): child is HTMLElement => child !== null);
  }

  private _said(shown: IShown): string {
    const trans = this._trans;
    if (shown.refusal) {
      return shown.refusal.message;
    }
    const attempt = shown.attempt;
    if (shown.busy && (!attempt || isOver(attempt))) {
      return trans.__('Saving and sending…');
    }
    if (!attempt) {
      return '';
    }
    if (attempt.state === 'queued') {
      return attempt.place ? trans.__('Number %1 in the queue', attempt.place) : trans.__('In the queue');
    }
    if (attempt.state === 'running') {
      return attempt.done
        ? trans.__('%1 of %2 exercises tested', attempt.done, attempt.of)
        : trans.__('Running your notebook');
    }
    return this._outcome(attempt);
  }

  private _outcome(attempt: IAttempt): string {
    const trans = this._trans;
    if (attempt.state !== 'graded') {
      return attempt.error ?? trans.__('This attempt could not be graded. It costs you nothing.');
    }
    return attempt.shown.score
      ? trans.__('%1 of %2 points', points(attempt.score), points(attempt.max_score))
      : trans.__('Handed in and graded. The score is shown later.');
  }

  private _attemptOf(shown: IShown): Node[] {
    const trans = this._trans;
    const attempt = shown.attempt;
    if (!attempt) {
      return [];
    }
    const found: Node[] = [
      el('p', { class: 'gd-soft' }, trans.__('Attempt %1, %2', attempt.number, time(attempt.received)))
    ];
    if (!isOver(attempt)) {
      const bar = el('progress', { 'aria-label': trans.__('Progress'), max: String(attempt.of || 1) });
      if (attempt.state === 'running') {
        bar.setAttribute('value', String(attempt.done));
      }
      return [...found, bar];
    }
    if (shown.changed) {
      found.push(el('p', { class: 'gd-wait' }, trans.__('Cells have changed since this attempt.')));
    }
    for (const notebook of attempt.result?.notebooks ?? []) {
      const list = el('ul', { class: 'gd-exercises' });
      list.append(...notebook.exercises.map(exercise => this._exercise(exercise)));
      found.push(list);
    }
    for (const note of attempt.result?.notes ?? []) {
      found.push(el('p', { class: 'gd-soft' }, note));
    }
    if (attempt.result) {
      const link = el('a', { href: this._service.page(attempt), target: '_blank', rel: 'noopener' });
      link.append(trans.__('Read the whole page'));
      found.push(el('p', {}, link));
    }
    return found;
  }

  private _exercise(exercise: IExercise): Node {
    const trans = this._trans;
    const [sign, word] = {
      passed: ['✓', trans.__('passed')],
      failed: ['✗', trans.__('not yet')],
      manual: ['…', trans.__('waits for a person')],
      not_graded: ['?', trans.__('not graded')]
    }[exercise.state];
    const jump = el(
      'button',
      {
        class: `gd-jump gd-${exercise.state}`,
        title: trans.__('Go to its cell'),
        'data-key': `exercise ${exercise.cell}`
      },
      el('span', { 'aria-hidden': 'true' }, `${sign} `),
      exercise.heading || exercise.cell,
      el('span', { class: 'gd-hidden' }, ` (${word})`)
    );
    jump.addEventListener('click', () => this._actions.jump(exercise.cell));
    const told = exercise.state === 'passed' ? [] : exercise.hints.length ? exercise.hints : exercise.messages;
    return el(
      'li',
      {},
      el('div', { class: 'gd-line' }, jump, el('span', {}, `${points(exercise.score)}/${points(exercise.max_score)}`)),
      exercise.state === 'passed' ? null : el('p', { class: 'gd-soft' }, exercise.summary),
      ...told.slice(0, 2).map(text => el('p', { class: exercise.hints.length ? 'gd-hint' : '' }, text))
    );
  }

  private _historyOf(shown: IShown): Node[] {
    if (shown.history.length < 2) {
      return [];
    }
    const trans = this._trans;
    const list = el('ul', { class: 'gd-history' });
    for (const attempt of shown.history) {
      const button = el(
        'button',
        { class: 'gd-jump', 'data-key': `attempt ${attempt.id}` },
        trans.__('Attempt %1', attempt.number)
      );
      button.addEventListener('click', () => this._actions.show(attempt));
      const counts = attempt.counts ? ` · ${trans.__('counts')}` : '';
      list.append(el('li', {}, button, ` ${time(attempt.received)} · ${this._outcome(attempt)}${counts}`));
    }
    return [el('h3', {}, trans.__('Attempts')), list];
  }

  private _signIn(): HTMLFormElement {
    const trans = this._trans;
    const url = el('input', { id: 'gd-url', type: 'url', required: '', placeholder: 'https://…' }) as HTMLInputElement;
    const token = el('input', { id: 'gd-token', type: 'password', required: '' }) as HTMLInputElement;
    const form = el(
      'form',
      { class: 'gd-signin' },
      el('label', { for: 'gd-url' }, trans.__("The service's address")),
      url,
      el('label', { for: 'gd-token' }, trans.__('Your token')),
      token,
      el('button', { class: 'jp-mod-styled jp-mod-accept' }, trans.__('Sign in'))
    ) as HTMLFormElement;
    form.addEventListener('submit', event => {
      event.preventDefault();
      this._actions.signIn(url.value, token.value);
    });
    return form;
  }

  private _form = this._signIn(); // one, so that nothing that was typed is lost
  private _head = el('div', { class: 'gd-head' });
  private _status = el('p', { class: 'gd-status', role: 'status', 'aria-live': 'polite' });
  private _body = el('div');
}
