// Submit and see my grade: a button on notebooks of a course, a side panel, and a mark at each graded cell.

import { ILayoutRestorer, JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { Cell } from '@jupyterlab/cells';
import { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { LabIcon, ToolbarButton } from '@jupyterlab/ui-components';

import { IAttempt, isOver, Refusal, Service } from './api';
import { IShown, NOTHING, Panel } from './panel';

const SUBMIT = 'gradedescent:submit';
const icon = new LabIcon({
  name: 'gradedescent:icon',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24"><g class="jp-icon3" fill="#616161">' +
    '<path d="M3 4c2 9 6 13 15 14l-.3 2C7.7 19 3 14.2 1 4.400z"/><circle cx="19" cy="18.5" r="3"/></g></svg>'
});

function gradeId(cell: Cell): string | undefined {
  const mark = cell.model.getMetadata('nbgrader') as { grade?: boolean; task?: boolean; grade_id?: string } | undefined;
  return mark?.grade || mark?.task ? mark.grade_id : undefined;
}

function isOfCourse(panel: NotebookPanel): boolean {
  return panel.content.widgets.some(cell => gradeId(cell) !== undefined);
}

/** What of a notebook decides a score: its cells' texts. */
function textOf(panel: NotebookPanel): string {
  return JSON.stringify(panel.content.widgets.map(cell => cell.model.sharedModel.source));
}

function fileOf(panel: NotebookPanel): string {
  return panel.context.path.split('/').pop() ?? 'notebook.ipynb';
}

/** What is known of one open notebook. */
class Desk {
  shown: IShown;
  /** The text of the attempt that is shown, null where it is not known. */
  private _graded: string | null = null;
  private _wanted: number | null = null;
  private _known = false;

  constructor(
    readonly panel: NotebookPanel,
    private _service: Service,
    private _tell: () => void,
    private _reached: () => void
  ) {
    this.shown = { ...NOTHING, title: panel.title.label };
    panel.context.model.contentChanged.connect(this._noteChange, this);
    panel.content.modelContentChanged.connect(() => this.mark(), this);
  }

  /** Ask what is allowed and what was handed in before. */
  async refresh(): Promise<void> {
    try {
      const [assignments, attempts] = await Promise.all([this._service.assignments(), this._service.attempts()]);
      const name = fileOf(this.panel);
      const last = this.shown.attempt;
      const assignment =
        assignments.find(each => each.name === last?.assignment) ??
        assignments.find(each => each.notebooks.includes(name)) ??
        null;
      const history = attempts.filter(each => each.assignment === assignment?.name);
      this._set({ assignment, history, refusal: null });
      if (!this._known) {
        this._known = true;
        this._reached();
      }
      if (!last && history.length) {
        await this.show(history[0]);
        if (!isOver(history[0])) {
          await this._follow(history[0]);
        }
      }
    } catch (error) {
      this._fail(error);
    }
  }

  /** Save, hand in what is on the screen, and follow it. */
  async submit(): Promise<void> {
    if (this.shown.busy) {
      return;
    }
    this._set({ busy: true, refusal: null });
    try {
      if (!this.panel.context.model.readOnly) {
        await this.panel.context.save();
      }
      const text = textOf(this.panel);
      const attempt = await this._service.handIn(fileOf(this.panel), this.panel.context.model.toJSON());
      this._wanted = attempt.id;
      this._graded = text;
      await this._follow(attempt);
      await this.refresh();
    } catch (error) {
      this._fail(error);
    }
    this._set({ busy: false });
  }

  /** Show an attempt of before, and whether the notebook is another by now. */
  async show(attempt: IAttempt): Promise<void> {
    this._wanted = attempt.id;
    try {
      const found = await this._service.attempt(attempt.id);
      const names = (found.result?.notebooks ?? []).map(each => `${each.name}.ipynb`);
      const texts = await this._service.handedIn(found, [...new Set([fileOf(this.panel), ...names])]);
      if (this._wanted !== attempt.id) {
        return; // another was asked for meanwhile
      }
      this._graded = texts && JSON.stringify(texts);
      this._set({ attempt: found });
      this._noteChange();
      this.mark();
    } catch (error) {
      this._fail(error);
    }
  }

  async signIn(url: string, token: string): Promise<void> {
    try {
      await this._service.signIn(url, token);
      await this.refresh();
    } catch (error) {
      this._fail(error);
    }
  }

  /** Scroll to a graded cell and have the keyboard there. */
  jump(name: string): void {
    const place = this.panel.content.widgets.findIndex(cell => gradeId(cell) === name);
    if (place >= 0) {
      this.panel.content.activeCellIndex = place;
      void this.panel.content.scrollToItem(place, 'center');
      this.panel.content.activate();
    }
  }

  /** Put at each graded cell what it earned. */
  mark(): void {
    const found = new Map(
      (this.shown.attempt?.result?.notebooks ?? []).flatMap(each => each.exercises).map(each => [each.cell, each])
    );
    for (const cell of this.panel.content.widgets) {
      const exercise = found.get(gradeId(cell) ?? '');
      cell.node.classList.toggle('gd-cell', exercise !== undefined);
      if (exercise) {
        cell.node.dataset.gdState = exercise.state;
        cell.node.dataset.gdPoints = `${exercise.score === null ? '–' : Math.round(exercise.score * 100) / 100}/${exercise.max_score}`;
      } else {
        delete cell.node.dataset.gdState;
        delete cell.node.dataset.gdPoints;
      }
    }
  }

  private async _follow(attempt: IAttempt): Promise<void> {
    this._set({ attempt });
    this._noteChange();
    await this._service.follow(attempt, now => {
      if (this._wanted === now.id) {
        this._set({ attempt: now });
        this.mark();
      }
    });
  }

  private _noteChange(): void {
    const changed = this._graded !== null && this._graded !== textOf(this.panel);
    if (changed !== this.shown.changed) {
      this._set({ changed });
    }
  }

  private _fail(error: unknown): void {
    this._set({ refusal: error instanceof Refusal ? error : new Refusal('failed', String(error)) });
  }

  private _set(change: Partial<IShown>): void {
    this.shown = { ...this.shown, ...change };
    this._tell();
  }
}

const plugin: JupyterFrontEndPlugin<void> = {
  id: '@gradedescent/lab:plugin',
  description: 'Hand a notebook in, and read what it earned and why.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ITranslator, ICommandPalette, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null
  ) => {
    const trans = (translator ?? nullTranslator).load('gradedescent');
    const service = new Service();
    const desks = new Map<NotebookPanel, Desk>();
    const current = (): Desk | undefined => desks.get(tracker.currentWidget as NotebookPanel);
    const side = new Panel(
      service,
      {
        submit: () => void app.commands.execute(SUBMIT),
        jump: cell => current()?.jump(cell),
        show: attempt => void current()?.show(attempt),
        signIn: (url, token) => void current()?.signIn(url, token)
      },
      trans
    );
    side.title.icon = icon;
    const render = (): void => side.render(current()?.shown ?? NOTHING);

    app.shell.add(side, 'right', { rank: 900 });
    restorer?.add(side, side.id);
    app.commands.addCommand(SUBMIT, {
      label: trans.__('Submit and Grade'),
      caption: trans.__('Save this notebook, hand it in, and see what it earns'),
      isEnabled: () => current() !== undefined,
      execute: async () => {
        app.shell.activateById(side.id);
        await current()?.submit();
      }
    });
    palette?.addItem({ command: SUBMIT, category: trans.__('Notebook Operations') });

    const take = (panel: NotebookPanel): void => {
      if (desks.has(panel) || panel.isDisposed || !isOfCourse(panel)) {
        return;
      }
      // The button is there once the service has answered: a course may have none.
      const addButton = (): void => {
        panel.toolbar.insertItem(
          10,
          'gradedescent',
          new ToolbarButton({
            label: trans.__('Submit and grade'),
            icon,
            tooltip: trans.__('Save this notebook, hand it in, and see what it earns'),
            onClick: () => void app.commands.execute(SUBMIT)
          })
        );
      };
      const desk = new Desk(panel, service, render, addButton);
      desks.set(panel, desk);
      panel.disposed.connect(() => desks.delete(panel));
      app.commands.notifyCommandChanged(SUBMIT);
      render();
      void desk.refresh();
    };
    tracker.widgetAdded.connect((_, panel) => {
      void panel.context.ready.then(() => panel.revealed).then(() => take(panel));
    });
    tracker.currentChanged.connect(() => render());
  }
};

export default plugin;
