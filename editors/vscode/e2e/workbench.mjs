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
  shown(selector, says = /./) {
    return this.page.locator(selector).filter({ hasText: says, visible: true }).first().waitFor().then(() =>
      this.page.locator(selector).filter({ hasText: says, visible: true }).first(),
    );
  }

  /** The words over each squiggle of a kind, as they stand on the screen. */
  underlined() {
    return this.page.evaluate(wordsOverSquiggles);
  }

  /** Waits until the words over the squiggles are as wanted. */
  async untilUnderlined(wanted) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const words = await this.underlined();
      if (wanted(words)) return words;
      if (Date.now() > deadline) throw new Error(`Underlined: ${JSON.stringify(words)}`);
      await this.page.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
    }
  }

  /** Moves the mouse over the squiggle under some words. */
  async pointAt(words) {
    const box = (await this.underlined()).find((it) => it.words === words);
    if (!box) throw new Error(`Nothing underlines ${words}`);
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    await this.page.mouse.move(x, y - 80);
    await this.page.mouse.move(x, y, { steps: 6 });
    return { x, y };
  }

  /** Runs a command of the palette by its title. */
  async command(title) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.fill(`>${title}`);
    await this.shown('.quick-input-list .monaco-list-row.focused', title);
    await this.page.keyboard.press('Enter');
  }
}

/** Runs in the page: for each squiggle, the characters whose middle is over it. */
function wordsOverSquiggles() {
  const lines = [...document.querySelectorAll('.editor-instance .view-line')];
  const characters = lines.flatMap((line) => {
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
        found.push({ character, x: (left + right) / 2, y: (top + bottom) / 2 });
      }
    }
    return found;
  });
  const kinds = ['error', 'warning', 'info', 'hint'];
  return kinds.flatMap((kind) =>
    [...document.querySelectorAll(`.editor-instance .squiggly-${kind}`)].map((squiggle) => {
      const { left, right, top, bottom, width, height } = squiggle.getBoundingClientRect();
      const over = characters.filter(({ x, y }) => x > left && x < right && y > top && y < bottom);
      const words = over.map(({ character }) => character).join('').replaceAll('\u00a0', ' ');
      return { kind, words, left, top, width, height };
    }),
  );
}
