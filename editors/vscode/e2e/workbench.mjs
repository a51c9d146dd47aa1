// The workbench as someone at the screen sees it: what is underlined, what boxes say.

import { chromium } from 'playwright-core';

const PATIENCE = 60_000;

const OFFLINE = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page of the workbench in a headless browser that may speak to this machine alone. */
export class Workbench {
  /** Hosts that something has asked for in vain. */
  refused = new Set();

  static async open(address) {
    const it = new Workbench();
    it.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: OFFLINE });
    const context = await it.browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const isOutside = ({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost';
    await context.route(isOutside, (route) => {
      it.refused.add(new URL(route.request().url()).host);
      return route.abort();
    });
    it.page = await context.newPage();
    it.page.setDefaultTimeout(PATIENCE);
    await it.page.goto(address);
    return it;
  }

  close() {
    return this.browser.close();
  }

  /** Waits until something shows that matches the selector and says so. */
  async shown(selector, says = /^/, timeout = PATIENCE) {
    const found = this.page.locator(selector).filter({ hasText: says, visible: true }).first();
    await found.waitFor({ timeout });
    return found;
  }

  /** Waits until something shows, as long as it is given: the effect `insist` asks for. */
  sees(selector, says) {
    return (timeout) => this.shown(selector, says, timeout);
  }

  /** The same inside a panel of the editor. */
  seesInPanel(find) {
    return (timeout) => find(this.panel()).first().waitFor({ timeout });
  }

  /** Does something until it has shown its effect: what a busy workbench drops, people do again. */
  async insist(act, effect) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await act();
        return await effect(PATIENCE / 6);
      } catch (error) {
        if (attempt === 6) throw error;
      }
    }
  }

  /** The words over each squiggle of a kind, as they stand on the screen. */
  async underlined() {
    const { characters, squiggles } = await this.page.evaluate(read);
    return squiggles.map(({ kind, left, right, top, bottom }) => {
      const over = characters.filter(({ x, y }) => x > left && x < right && y > top && y < bottom);
      return { kind, words: over.map(({ character }) => character).join('') };
    });
  }

  /** Where some words stand on the screen: their middle. They must not be broken over lines. */
  async place(words) {
    const { characters } = await this.page.evaluate(read);
    const wanted = [...words];
    const matches = (_, at) => wanted.every((it, offset) => characters[at + offset]?.character === it);
    const at = characters.findIndex(matches);
    if (at < 0) throw new Error(`“${words}” is not on the screen`);
    const [{ x, y }, last] = [characters[at], characters[at + wanted.length - 1]];
    return { x: (x + last.x) / 2, y };
  }

  /** Waits until the words over the squiggles are as wanted. */
  untilUnderlined(wanted) {
    return this.until('underlined', () => this.underlined(), wanted);
  }

  /** Looks again, a frame at a time, until what is seen is as wanted. */
  async until(what, look, wanted) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const seen = await look();
      if (wanted(seen)) return seen;
      if (Date.now() > deadline) throw new Error(`${what}: ${JSON.stringify(seen)}`);
      await this.page.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
    }
  }

  /** Moves the mouse over some words. */
  async pointAt(words) {
    const { x, y } = await this.place(words);
    await this.page.mouse.move(x, y - 80);
    await this.page.mouse.move(x, y, { steps: 6 });
  }

  /** Puts the caret into some words. */
  async clickOn(words) {
    const { x, y } = await this.place(words);
    await this.page.mouse.click(x, y);
  }

  /** Where the keys go, and what boxes and dialogs say: for the log when something has failed. */
  state() {
    return this.page.evaluate(() => {
      const shown = [...document.querySelectorAll('.monaco-dialog-box, .quick-input-widget, .notification-toast, .tab.active')];
      const says = shown.filter((it) => it.checkVisibility()).map((it) => it.innerText.replace(/\s+/g, ' ').slice(0, 200));
      return { focus: document.activeElement?.outerHTML.slice(0, 200), says };
    });
  }

  /** What stands on a line of the active editor, wrapped or not, from its first words. */
  line(says) {
    return this.shown('.editor-instance .view-line', says);
  }

  /** The page inside a panel of the editor. */
  panel() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Runs a command of the palette by its title, until it has shown its effect. */
  command(title, effect) {
    const run = async () => {
      // A box or a dialog that still holds the keys lets go of them.
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await this.page.locator('.quick-input-widget input.input').fill(`>${title}`, { timeout: PATIENCE / 6 });
      await this.shown('.quick-input-list .monaco-list-row.focused', title, PATIENCE / 6);
      await this.page.keyboard.press('Enter');
    };
    return this.insist(run, effect);
  }

  /** Answers a box that a command has opened, known by its placeholder. */
  async answer(placeholder, text, listed) {
    await this.page.getByPlaceholder(placeholder).fill(text);
    if (listed) await this.shown('.quick-input-list .monaco-list-row.focused', listed);
    await this.page.keyboard.press('Enter');
  }
}

/** Runs in the page: the characters of the editor with their middles, and the squiggles. */
function read() {
  const characters = [...document.querySelectorAll('.editor-instance .view-line')].flatMap((line) => {
    const found = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let at = 0;
      for (const character of node.data) {
        const range = document.createRange();
        range.setStart(node, at);
        at += character.length;
        range.setEnd(node, at);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        found.push({ character: character.replace('\u00a0', ' '), x: (left + right) / 2, y: (top + bottom) / 2 });
      }
    }
    return found;
  });
  const squiggles = ['error', 'warning', 'info', 'hint'].flatMap((kind) =>
    [...document.querySelectorAll(`.editor-instance .squiggly-${kind}`)].map((squiggle) => {
      const { left, right, top, bottom } = squiggle.getBoundingClientRect();
      return { kind, left, right, top, bottom };
    }),
  );
  return { characters, squiggles };
}
