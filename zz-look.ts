import { chromium } from '@playwright/test';
import { chromiumArgs, chromiumPath } from './tools/browser.ts';
const base='http://localhost:4551'; const out='/tmp/audit5/shots/'; const siteId=process.argv[2]!;
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
async function run(lang:string,width:number,dark=false){
  const c=await browser.newContext({viewport:{width,height:900},locale:lang,colorScheme:dark?'dark':'light'});
  const p=await c.newPage(); p.on('pageerror',e=>console.log('PAGEERROR',e.message)); p.on('console',m=>m.type()==='error'&&console.log('console',m.text().slice(0,200)));
  await c.addInitScript((l)=>{try{localStorage.setItem('atelier.language',l)}catch{}},lang);
  await p.goto(base+'/sign-in'); await p.locator('input[type=email],input[name=email]').first().fill('o@example.com'); await p.locator('input[type=password]').first().fill('correct horse battery'); await p.locator('button[type=submit]').first().click(); await p.waitForURL(u=>!u.pathname.includes('sign-in'));
  const tag=`${lang}-${width}${dark?'-dark':''}`;
  for(const [n,path] of [['checks',`/sites/${siteId}/checks`],['targets',`/sites/${siteId}/targets`],['deployments',`/sites/${siteId}/deployments`]] as const){
    await p.goto(base+path); await p.waitForTimeout(1500);
    await p.screenshot({path:out+`${n}-${tag}.png`,fullPage:true});
    if(n==='checks'&&width>1000){ const l=p.locator('main a[href*="block="]').first(); console.log(await l.getAttribute('href'), await l.innerText()); await l.click(); await p.waitForTimeout(3500); await p.screenshot({path:out+`editor-${tag}.png`}); }
    if(n==='targets'){ await p.getByRole('button',{name:/Add a target|Aggiungi una destinazione/}).click(); await p.waitForTimeout(700); await p.screenshot({path:out+`target-form-${tag}.png`});}
    if(n==='deployments'){ await p.locator('main').getByRole('button',{name:/./}).filter({hasText:/preview|anteprima|spring/i}).first().click().catch(()=>console.log('no row')); await p.waitForTimeout(1500); await p.screenshot({path:out+`drawer-${tag}.png`});}
  }
  await c.close();
}
await run('en',1440); await run('it',390,true);
await browser.close();
