// What is checked, in the order someone would do it. Each part leaves the workbench as the next one wants it.

import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Words of the sample story that must be underlined, by kind of squiggle. “regime” stands past an emoji. */
const EXPECTED = {
  warning: ['believed to have', 'regime', 'reportedly'],
  info: ['claimed'],
};

const has = (all, words) => all.some((it) => it.words === words);

/** How many findings the status bar counts. */
async function findings(desk) {
  const item = await desk.shown('.statusbar-item', /findings/);
  return Number(/(\d+) findings/.exec(await item.innerText())[1]);
}

/** A click on the status bar opens the report. */
async function openReport(desk, shows) {
  const click = async () => (await desk.shown('.statusbar-item', /findings/)).click();
  await desk.insist(click, desk.seesInPanel(shows));
}

async function squiggles({ desk, check, picture }) {
  await desk.shown('.view-lines .view-line', 'Halvern council');
  check('the story is open');
  const wanted = Object.entries(EXPECTED).flatMap(([kind, all]) => all.map((words) => ({ kind, words })));
  const found = await desk.untilUnderlined((all) => wanted.every(({ words }) => has(all, words)));
  for (const { kind, words } of wanted) {
    check(`a squiggle (${kind}) is under “${words}” and nothing else`, found.some((it) => it.kind === kind && it.words === words), found);
  }
}

async function hover({ desk, check, picture }) {
  await desk.insist(() => desk.pointAt('regime'), desk.sees('.monaco-hover', /judgement in our voice[^]*Why:/));
  await desk.shown('.monaco-hover .status-bar', /Quick Fix/);
  check('the hover over “regime” says what is wrong and why, and offers a fix');
  await picture('hover');
}

async function quickFix({ desk, check, picture }) {
  const before = await findings(desk);
  await desk.clickOn('claimed');
  await desk.shown('.codicon-light-bulb, .codicon-lightbulb, .lightBulbWidget');
  await desk.insist(() => desk.page.keyboard.press('Control+.'), desk.sees('.action-widget', /Replace with “said”/));
  check('the light bulb over “claimed” offers “said”, and ways to live with it');
  await picture('quick-fix');
  await desk.page.locator('.action-widget .monaco-list-row', { hasText: 'Replace with “said”' }).click();
  await desk.untilUnderlined((all) => !has(all, 'claimed'));
  await desk.shown('.view-line', 'Quill said that the opponents');
  await desk.until('findings counted', () => findings(desk), (now) => now === before - 1);
  check('the fix is made, its squiggle gone, and the status bar counts one less');
}

async function typing({ desk, check }) {
  const before = await findings(desk);
  await desk.page.keyboard.press('Control+End');
  await desk.page.keyboard.type('\nThe company will pay TK for the work.');
  await desk.untilUnderlined((all) => all.some((it) => it.kind === 'error' && it.words === 'TK'));
  check('what is typed is read: “TK” is underlined as an error');
  await desk.until('findings counted', () => findings(desk), (now) => now === before + 1);
  check(`the status bar counts it: ${before} and one more`);
  for (const key of ['Shift+Home', 'Delete', 'Backspace']) await desk.page.keyboard.press(key);
  await desk.untilUnderlined((all) => !has(all, 'TK'));
  check('taken out, it is gone');
}

async function codeLens({ desk, check }) {
  const lens = await desk.shown('.codelens-decoration', /\d+ sources?, \d+ unnamed/);
  check(`a lens over the story counts: “${(await lens.innerText()).trim()}”`);
}

async function colors({ desk, check, picture }) {
  const color = (words) => {
    const piece = desk.page.locator('.editor-instance .view-line span span', { hasText: words }).first();
    return piece.evaluate((element) => getComputedStyle(element).color);
  };
  await desk.until('color', () => color('We can keep the port'), (it) => it === 'rgb(11, 110, 79)');
  check('quotations have their color');
  await desk.until('color', () => color('Tomas Berg'), (it) => it === 'rgb(31, 78, 156)');
  check('named sources have theirs');
  await picture('findings');
}

async function sources({ desk, check, picture }) {
  await desk.page.locator('.activitybar').getByRole('tab', { name: /^Copydesk/ }).click();
  const row = (says) => desk.shown('.pane-body .monaco-list-row', says);
  await widen(desk.page, 90);
  for (const name of ['Named', 'Unnamed', 'Outlets', 'Documents']) await row(name);
  await row(/senior official.*no reason/);
  check('the Sources view lists named and unnamed sources, outlets and documents');
  await desk.shown('.activitybar .badge-content', '2');
  check('its badge counts the two unnamed sources without a reason');
  for (const says of [/Tomas Berg/, /senior official/]) {
    await (await row(says)).locator('.monaco-tl-twistie').click();
  }
  const quotation = await row(/Nobody has shown us/);
  await picture('sources');
  await quotation.click();
  await desk.shown('.statusbar-item', /Ln 21, Col \d+ \(\d+ selected\)/);
  check('a click on a quotation goes to its words');
}

/** Draws the edge between side bar and editor to the right. */
async function widen(page, by) {
  const { x, width, y } = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(x + width, y + 300);
  await page.mouse.down();
  await page.mouse.move(x + width + by, y + 300, { steps: 4 });
  await page.mouse.up();
}

async function report({ desk, check, picture }) {
  await desk.page.keyboard.press('Control+b');
  await openReport(desk, (panel) => panel.getByRole('heading', { name: /Halvern council backs/ }));
  check('a click on the status bar opens the report');
  await picture('report');
  await desk.clickOn('Placards');
  await desk.page.keyboard.press('Control+End');
  await desk.page.keyboard.type('Mayor Ada Lund said the vote would stand.');
  await desk.panel().locator('tbody th', { hasText: 'Mayor Ada Lund' }).waitFor();
  check('the report keeps up with typing');
  const policy = await desk.panel().locator('meta[http-equiv]').getAttribute('content');
  check('its policy lets nothing in from outside', /^default-src 'none'/.test(policy), policy);
  for (const key of ['Shift+Home', 'Shift+Home', 'Delete']) await desk.page.keyboard.press(key);
  const tab = desk.page.locator('.tab', { hasText: 'Report: harbour.md' });
  await tab.click({ button: 'middle' });
  await tab.waitFor({ state: 'detached' });
}

async function rename({ desk, check }) {
  await desk.clickOn('Berg');
  await desk.insist(() => desk.page.keyboard.press('F2'), desk.sees('.rename-box input'));
  await desk.page.locator('.rename-box input').fill('Tomas Borg');
  await desk.page.keyboard.press('Enter');
  await desk.line(/said.Tomas.Borg/);
  await desk.line(/Borg.said.he.would/);
  check('a source is renamed wherever it is mentioned');
}

async function explain({ desk, check, picture }) {
  await desk.command('Copydesk: Explain a Rule…', desk.sees('input[placeholder="Which rule?"]'));
  await desk.answer('Which rule?', 'loaded-label', 'loaded-label');
  await desk.panel().getByRole('heading', { name: /loaded-label/ }).waitFor();
  check('a rule’s page opens');
  await picture('explain');
  await desk.page.keyboard.press('Control+w');
}

async function houseFile({ desk, check, folder }) {
  await desk.command('Copydesk: New copydesk.toml', desk.sees('.tab.active', 'copydesk.toml'));
  check('a commented copydesk.toml is written and opened', existsSync(join(folder, 'copydesk.toml')));
  await desk.page.keyboard.press('Control+w');
}

async function allow({ desk, check, picture, folder }) {
  for (const key of ['Control+1', 'Control+Home']) await desk.page.keyboard.press(key);
  await desk.line(/^Placards/);
  await desk.clickOn('reportedly');
  await desk.command('Copydesk: Allow a Finding, With a Reason…', desk.sees('input[placeholder="Why it may stand"]'));
  await picture('allow');
  await desk.answer('Why it may stand', 'The authority has said so on the record');
  await desk.untilUnderlined((all) => !has(all, 'reportedly') && has(all, 'regime'));
  await desk.shown('.view-line', 'desk: allow hedge-without-source The authority');
  check('a finding is allowed with a reason');
  await desk.page.keyboard.press('Control+s');
  const onDisk = () => readFileSync(join(folder, 'harbour.md'), 'utf8');
  await desk.until('on disk', onDisk, (text) => text.includes('The authority has said so'));
  check('the story is saved with it');
}

async function untitled({ desk, check }) {
  await desk.command('Copydesk: Open a Sample Story', desk.sees('.tab.active', /Untitled/));
  await desk.untilUnderlined((all) => has(all, 'regime') && has(all, 'claimed'));
  check('a story that is not saved yet is read, too');
  await desk.command('View: Revert and Close Editor', desk.sees('.tab.active', 'harbour.md'));
}

async function dark({ desk, check, picture }) {
  await desk.command('Preferences: Toggle between Light/Dark Themes', desk.sees('.monaco-workbench.vs-dark'));
  await desk.untilUnderlined((all) => has(all, 'regime'));
  await desk.insist(() => desk.pointAt('regime'), desk.sees('.monaco-hover .status-bar', /Quick Fix/));
  check('a dark theme shows the same');
  await picture('hover-dark');
  await openReport(desk, (panel) => panel.locator('html'));
  const paper = () => desk.panel().locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
  const ground = await desk.page.locator('.monaco-editor-background').first().evaluate((it) => getComputedStyle(it).backgroundColor);
  await desk.until('paper', paper, (color) => color === ground);
  check('the report is on the theme’s own ground');
  await picture('report-dark');
  await desk.page.locator('.tab', { hasText: 'Report: harbour.md' }).click({ button: 'middle' });
}

async function highContrast({ desk, check, picture }) {
  const themes = '.quick-input-widget input[placeholder*="Color Theme"]';
  const choose = async () => {
    for (const key of ['Control+k', 'Control+t']) await desk.page.keyboard.press(key);
  };
  await desk.insist(choose, desk.sees(themes));
  await desk.page.locator(themes).fill('Dark High Contrast');
  await desk.shown('.quick-input-list .monaco-list-row.focused', /Dark High Contrast/);
  await desk.page.keyboard.press('Enter');
  await desk.page.locator('.monaco-workbench.hc-black').waitFor();
  await desk.untilUnderlined((all) => has(all, 'regime'));
  await openReport(desk, (panel) => panel.locator('svg.map'));
  check('a high contrast theme shows squiggles and the report');
  await picture('high-contrast');
  await desk.page.locator('.tab', { hasText: 'Report: harbour.md' }).click({ button: 'middle' });
}

async function activation({ desk, check }) {
  const rows = '.runtime-extensions-editor .monaco-list-row';
  await (await desk.command('Developer: Show Running Extensions', desk.sees(rows))).hover();
  const row = await desk.insist(() => desk.page.mouse.wheel(0, 300), desk.sees(rows, 'Copydesk'));
  const [, time] = /Activation: (\d+)ms/.exec(await row.innerText());
  check(`the extension has taken ${time} ms to activate, on a machine as busy as this`);
  await desk.page.keyboard.press('Escape');
}

async function walkthrough({ desk, check, picture }) {
  const ours = desk.sees('.quick-input-list .monaco-list-row', /Read a story with Copydesk/);
  await (await desk.command('Welcome: Open Walkthrough...', ours)).click();
  await desk.shown('.gettingStartedContainer', /See who speaks/);
  check('the walkthrough opens');
  await picture('walkthrough');
}

async function network({ desk, check }) {
  check('nothing outside this machine is asked for', desk.refused.size === 0, [...desk.refused]);
  const servers = readdirSync('/proc').filter((pid) => /\/bin\/copydesk$/.test(link(`/proc/${pid}/exe`)));
  check('the server of the package runs', servers.length > 0);
  const tables = ['tcp', 'tcp6', 'udp', 'udp6'].map((table) => readFileSync(`/proc/net/${table}`, 'utf8')).join('');
  const sockets = servers.flatMap((pid) => readdirSync(`/proc/${pid}/fd`).map((fd) => link(`/proc/${pid}/fd/${fd}`)));
  const inodes = sockets.map((it) => /^socket:\[(\d+)\]$/.exec(it)?.[1]).filter((inode) => inode !== undefined);
  check('it holds no network connection', !inodes.some((inode) => tables.includes(` ${inode} `)), inodes);
}

/** What a link of /proc says; nothing if it is gone or not ours. */
function link(path) {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

export const PARTS = [
  squiggles,
  codeLens,
  colors,
  hover,
  quickFix,
  typing,
  sources,
  report,
  rename,
  explain,
  houseFile,
  allow,
  untitled,
  dark,
  highContrast,
  walkthrough,
  activation,
  network,
];

/** Without a server in the package or on the path: said in words, with the way out. */
async function missingServer({ desk, check, picture }) {
  await desk.shown('.notification-toast', /comes without its server[^]*copydesk\.path/);
  check('a package without a server says so, and what to do');
  await picture('missing-server');
  await desk.page.locator('.notification-toast a.monaco-button', { hasText: 'Open Settings' }).click();
  await desk.shown('.settings-editor', /Path to the server|Copydesk.*Path|program/i);
  check('its button opens the setting');
}

/** In a folder that is not trusted, the folder’s own `copydesk.path` starts nothing. */
async function restricted({ desk, check, picture, folder }) {
  await desk.shown('.statusbar-item, .part.banner', /Restricted Mode/);
  await desk.shown('.notification-toast', /comes without its server/);
  check('in restricted mode the folder’s own program is not started', !existsSync(join(folder, 'started')));
  await picture('restricted');
}

/** The same package without a server, in a folder that is trusted and in one that is not and brings its own program. */
export const BARE = [missingServer];
export const UNTRUSTED = [restricted];
