import { chromium } from 'playwright-core';
import sparticuz from '@sparticuz/chromium';
import { readFileSync } from 'node:fs';
const base='http://localhost:4933';
const b = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args });
const ctx = await b.newContext({ viewport:{width:1440,height:900}, locale: 'en-GB' });
const p = await ctx.newPage();
p.on('console', m=>{ if(m.type()==='error') console.log('console', m.text().slice(0,200)); });
await p.goto(base+'/sign-in');
await p.getByLabel(/Mail|Email/i).first().fill('owner@example.com');
await p.locator('input[type=password]').fill('blue harbour lantern 42');
await p.keyboard.press('Enter');
await p.waitForURL(u=>!u.pathname.includes('sign-in'));
await p.waitForTimeout(1500);
for (const a of process.argv.slice(2)) {
  await p.goto(base+a); await p.waitForLoadState('networkidle'); await p.waitForTimeout(600);
  await p.screenshot({ path: `/tmp/a3/${a.replaceAll('/','_')||'root'}.png`, fullPage:true });
  console.log(a, (await p.locator('main').innerText().catch(()=>'')).slice(0,1500).replaceAll('\n',' | '));
}
await b.close();
