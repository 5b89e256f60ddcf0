import { expect, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { paper, photo, type Hands } from './hands'
import { look } from './looks'

/**
 * What the READMEs tell to do in a browser, and what the test does: one list, so that they can't drift. Each step is
 * done as told, by the person named; `{nav.orders}` is what the console calls it.
 */
export interface Step {
  who: string
  zh: string
  en: string
  act: (hands: Hands) => Promise<void>
  /** Whether more evidence can be handed in after it. */
  evidence?: boolean
  /** The screens that show something just after it, which is over when the story is. */
  looks?: Look[]
}

/** A screen, whose it is, and what it shows if it is not empty. */
export interface Look {
  name: string
  who: string
  at: (hands: Hands) => string
  full: string
}

export interface Chapter {
  zh: string
  en: string
  steps: Step[]
}

const HAZARD = 'hazard'
const ORDER = 'order'
const NUMBER = 'number'
const MINE = 'mine'
const ACCEPTANCE = 'acceptance'

/** Opened anew: who decides on what he has seen is refused if there is something newer. */
async function hazard(hands: Hands, who: string): Promise<Page> {
  return hands.open(who, `/hazards/${hands.kept.get(HAZARD)}`)
}

async function status(hands: Hands, page: Page, name: string): Promise<void> {
  await expect(page.locator('.page-head .tag').first()).toContainText(hands.says(`status.${name}`))
}

/** The acceptance case that the request opens, a moment after it. */
async function acceptance(hands: Hands, who: string): Promise<Page> {
  const known = hands.kept.get(ACCEPTANCE)
  if (known) return hands.at(who, `/acceptances/${known}`)
  const page = await hands.go(who, 'acceptances')
  const row = page.locator('tbody tr', { hasText: hands.kept.get(NUMBER)! }).filter({ hasText: hands.says('status.REQUESTED') })
  await row.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/acceptances\/[0-9a-f-]{36}$/)
  hands.kept.set(ACCEPTANCE, page.url().split('/').at(-1)!)
  return page
}

async function record(hands: Hands, onSite: 'yes' | 'no', remark = ''): Promise<void> {
  await hands.take(await acceptance(hands, 'lianxi-officer-2'), 'record-items', async (form) => {
    for (const item of ['RESPONSIBILITY', 'MEASURES', 'FUNDS', 'TIME_LIMIT', 'CONTINGENCY']) {
      await form.locator(`[name="item-${item}"][value=yes]`).check()
    }
    await form.locator(`[name="item-ON_SITE"][value=${onSite}]`).check()
    if (remark) await form.locator('[name="remark-ON_SITE"]').fill(remark)
  })
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

const CREDIT_CODE = '91360400MA35H00K25'
const RESERVED = '00000000-0000-4000-8000-000000000201'

export const story: Chapter[] = [
  {
    zh: '登记',
    en: 'Register',
    steps: [
      {
        who: 'city-officer',
        zh: `打开“{nav.registry}”。没有甲企业时先“{registry.enterprise}”（\`./demo\` 运行过就已有）：{fields.creditCode} \`${CREDIT_CODE}\`，濂溪区，{fields.principal}和{fields.actualController}选雷厚德，{fields.legalRepresentative}选祝安之，{fields.id}填 \`${RESERVED}\`。再为它“{registry.mine}”，{mineKinds.UNDERGROUND}。`,
        en: `Open “{nav.registry}”. If enterprise A is not there yet (\`./demo\` brings it, too), “{registry.enterprise}”: credit code \`${CREDIT_CODE}\`, Lianxi, 雷厚德 as principal and actual controller, 祝安之 as legal representative, reserved id \`${RESERVED}\`. Then “{registry.mine}” of it, {mineKinds.UNDERGROUND}.`,
        act: async (hands) => {
          const page = await hands.go('city-officer', 'registry')
          await expect(page.locator('[data-enterprise], .empty').first()).toBeVisible()
          const own = page.locator(`[data-enterprise="${CREDIT_CODE}"]`)
          if ((await own.count()) === 0) {
            await hands.press(page, 'enterprise', 'registry.enterprise')
            const form = page.locator('[data-form=enterprise]')
            await form.locator('[name=creditCode]').fill(CREDIT_CODE)
            await form.locator('[name=name]').fill('甲矿业有限公司（演示）')
            await form.locator('[name=county]').selectOption('360402')
            await hands.choose(form, 'fields.principal', '雷厚德')
            await hands.choose(form, 'fields.actualController', '雷厚德')
            await hands.choose(form, 'fields.legalRepresentative', '祝安之')
            await form.locator('[name=id]').fill(RESERVED)
            await hands.lookAtForm(page, 'enterprise')
            await form.locator('button[type=submit]').click()
            await expect(form).toBeHidden()
          }
          hands.kept.set(MINE, `甲企业 ${Date.now() % 1_000_000} 号矿`)
          await hands.press(own, 'mine', 'registry.mine')
          const form = own.locator('[data-form=mine]')
          await form.locator('[name=name]').fill(hands.kept.get(MINE)!)
          await form.locator('[name=kind]').selectOption('UNDERGROUND')
          await hands.lookAtForm(page, 'mine')
          await form.locator('button[type=submit]').click()
          await expect(own).toContainText(hands.kept.get(MINE)!)
        },
      },
    ],
  },
  {
    zh: '检查、认定、挂牌',
    en: 'Inspect, determine, list',
    steps: [
      {
        who: 'lianxi-leader',
        zh: '打开“{nav.inspections}”，点“{nav.inspect}”：选矿山，自己带队，{inspect.officers}选聂清泉；填写一个发现的问题，“{inspection.enter}”，再“{inspection.sign}”。',
        en: 'Open “{nav.inspections}”, “{nav.inspect}”: choose the mine, lead it yourself, with 聂清泉 as the other officer. Write down a finding, “{inspection.enter}”, and “{inspection.sign}”.',
        act: async (hands) => {
          const page = await hands.go('lianxi-leader', 'inspections')
          await page.getByRole('link', { name: hands.says('nav.inspect') }).click()
          const form = page.locator('[data-form=inspect]')
          await form.locator('[name=mine]').selectOption({ label: hands.kept.get(MINE)! + hands.says('aside').replace('{what}', hands.says('mineKinds.UNDERGROUND')) })
          await hands.choose(form, 'inspect.officers', '聂清泉')
          await hands.lookAtForm(page, 'inspect')
          // A mine that was registered just now is known to the other services a moment later.
          await expect(async () => {
            await form.locator('button[type=submit]').click()
            await expect(page).toHaveURL(/\/inspections\/[0-9a-f-]{36}$/, { timeout: 2000 })
          }).toPass()
          hands.kept.set('inspection', page.url().split('/').at(-1)!)
          const finding = page.locator('[data-form=finding]')
          await finding.locator('[name=place]').fill('主斜井井口')
          await finding.locator('[name=description]').fill('安全出口堵塞，不能通行')
          await finding.locator('button[type=submit]').click()
          await hands.press(page, 'sign-record', 'inspection.sign')
          await expect(page.locator('.tag.good', { hasText: hands.says('inspection.signed') })).toHaveCount(1)
        },
        looks: [{ name: 'inspection', who: 'lianxi-officer-1', at: (hands) => `/inspections/${hands.kept.get('inspection')}`, full: '[data-step=sign-record]' }],
      },
      {
        who: 'lianxi-officer-1',
        zh: '打开同一份检查记录，“{inspection.sign}”。全部签名后，问题自动成为一条隐患：点“{inspection.hazard}”。',
        en: 'Open the same inspection and “{inspection.sign}”. Now that all have signed, the finding is a hazard by itself: “{inspection.hazard}”.',
        act: async (hands) => {
          const page = await hands.go('lianxi-officer-1', 'inspections')
          await page.locator(`a[href$="${hands.kept.get('inspection')}"]`).click()
          await hands.press(page, 'sign-record', 'inspection.sign')
          await page.getByRole('link', { name: hands.says('inspection.hazard') }).click()
          await expect(page).toHaveURL(/\/hazards\//)
          hands.kept.set(HAZARD, page.url().split('/').at(-1)!)
          await expect(page.locator('h1')).toHaveText(/^3604\d\d-\d{4}-R-\d+$/)
          hands.kept.set(NUMBER, await page.locator('h1').innerText())
        },
      },
      {
        who: 'lianxi-officer-1',
        zh: '点“{steps.determine}”：选条款 U1.5，{determine.stopNo}并说明理由。',
        en: '“{steps.determine}”: choose criterion U1.5, “{determine.stopNo}”, and why.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-officer-1')
          await hands.take(page, 'determine', async (form) => {
            await form.locator('[type=search]').fill('U1.5')
            await form.locator('[name=criterion]').first().check()
            await form.locator('[name=stop][value=no]').check()
            await form.locator('[name=stopReason]').fill('已停止该中段作业，其余区域不受影响')
          })
          await status(hands, page, 'CONFIRMED')
        },
        looks: [{ name: 'supervisor-home', who: 'lianxi-leader', at: () => '/', full: 'tbody a[href*="/orders/"]' }],
      },
      {
        who: 'lianxi-leader',
        zh: '首页“{waits.order}”里有自动拟制的通知书：打开，“{steps.amend-draft}”写明要求和法律依据，再“{steps.issue}”，文号自拟。',
        en: 'At home, under “{waits.order}”, lies the order that drafted itself: open it, “{steps.amend-draft}” with demands and legal basis, then “{steps.issue}” under a number of yours.',
        act: async (hands) => {
          const page = await hands.go('lianxi-leader', 'home')
          await page.locator('[data-kind=order]', { hasText: hands.says('waits.order') }).click()
          const row = page.locator('tbody tr', { hasText: hands.kept.get(NUMBER)! }).filter({ has: page.locator('a[href*="/orders/"]') })
          await expect(row.first()).toBeVisible()
          await row.first().locator('a').click()
          await expect(page).toHaveURL(/\/orders\//)
          hands.kept.set(ORDER, page.url().split('/').at(-1)!)
          await hands.take(page, 'amend-draft', async (form) => {
            await form.locator('[name=demands]').fill('立即疏通安全出口\n恢复前停止该中段作业')
            await form.locator('[name=legalBasis]').fill('《中华人民共和国安全生产法》第七十条')
            await form.locator('[name=reason]').fill('按检查记录拟稿')
          })
          await hands.take(page, 'issue', async (form) => {
            await form.locator('[name=number]').fill(`浔濂应急督〔2026〕${Date.now() % 1_000_000}号`)
            await form.locator('[name=dueOn]').fill(day(60))
          })
          await status(hands, page, 'ISSUED')
        },
        looks: [{ name: 'order', who: 'principal-a', at: (hands) => `/orders/${hands.kept.get(ORDER)}`, full: '[data-step=acknowledge]' }],
      },
    ],
  },
  {
    zh: '整改',
    en: 'Rectify',
    steps: [
      {
        who: 'principal-a',
        zh: '首页“{home.ordersForYou}”里有这份通知书：打开，“{steps.acknowledge}”。',
        en: 'At home, under “{home.ordersForYou}”, open it and “{steps.acknowledge}”.',
        act: async (hands) => {
          const page = await hands.go('principal-a', 'home')
          await page.getByRole('region', { name: hands.says('home.ordersForYou') }).locator(`a[href$="/orders/${hands.kept.get(ORDER)}"]`).click()
          await hands.take(page, 'acknowledge')
          await status(hands, page, 'IN_PROGRESS')
        },
      },
      {
        who: 'principal-a',
        zh: '打开该隐患，“{steps.submit-plan}”：{five.responsibility}、{five.measures}、{five.funds}、{five.timeLimit}、{five.contingency}五项都写明。',
        en: 'Open the hazard, “{steps.submit-plan}”: responsibility, measures, funds, time limit, contingency plan.',
        act: async (hands) => {
          const page = await hazard(hands, 'principal-a')
          await expect(page.locator('.page-head')).toContainText(hands.says('clocks.order'))
          await hands.take(page, 'submit-plan', async (form) => {
            await form.locator('[name=leaderPost]').fill('矿长')
            await hands.choose(form, 'plan.executor', '祝安之')
            await form.locator('[name=executorPost]').fill('机电副矿长')
            await form.locator('[name=method]').fill('清除堵塞物并加固安全出口')
            await form.locator('[name=steps]').fill('清理矿石\n更换梯子间踏步')
            await form.locator('[name=interimControls]').fill('停止该中段作业并设警戒')
            await form.locator('[name=planned]').fill('120000')
            await form.locator('[name=source]').fill('安全生产费用专户')
            await form.locator('[name=finishOn]').fill(day(50))
            await form.locator('[name=milestone1]').fill('清理加固完毕')
            await form.locator('[name=contingency]').fill('出口再次堵塞时经 2 号井撤离')
            await form.locator('[name=withdrawalTrigger]').fill('顶板掉渣')
          })
        },
      },
      {
        who: 'lianxi-officer-1',
        zh: '在该隐患上“{steps.approve-plan}”。',
        en: 'On the hazard, “{steps.approve-plan}”.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-officer-1')
          await hands.take(page, 'approve-plan')
          await status(hands, page, 'PLANNED')
        },
      },
      {
        who: 'principal-a',
        zh: '“{steps.inform-workers-congress}”。',
        en: '“{steps.inform-workers-congress}”.',
        act: async (hands) => {
          const page = await hazard(hands, 'principal-a')
          await hands.take(page, 'inform-workers-congress', (form) => form.locator('[name=means]').fill('职工代表大会通报，全员签到'))
        },
      },
      {
        who: 'uploader-a',
        zh: '（可用手机）“{steps.report-progress}”：完成的节点、已投入的资金；再为{five.responsibility}、{five.measures}、{five.funds}、{five.contingency}“{steps.attach-evidence}”，一次可选多个文件；{five.timeLimit}以完成的节点为证。',
        en: '(On a phone, if you like) “{steps.report-progress}” with milestone and money spent; then “{steps.attach-evidence}” for responsibility, measures, funds and contingency plan, several files at once; the milestone reached shows the time limit.',
        evidence: true,
        act: async (hands) => {
          const page = await hazard(hands, 'uploader-a')
          await hands.take(page, 'report-progress', async (form) => {
            await form.locator('[name=text]').fill('清理加固完毕')
            await form.locator('[name=milestone]').selectOption('1')
            await form.locator('[name=spent]').fill('120000')
          })
          await hands.handIn(page, 'RESPONSIBILITY', 'DOCUMENT', '责任人任命书', [{ name: '任命书.pdf', bytes: paper() }])
          await hands.handIn(page, 'MEASURES', 'PHOTO_BEFORE', '整改前的安全出口', [{ name: '整改前.png', bytes: photo() }])
          await hands.handIn(page, 'MEASURES', 'PHOTO_AFTER', '整改后的安全出口', [
            { name: '整改后1.png', bytes: photo() },
            { name: '整改后2.png', bytes: photo() },
          ])
          await hands.handIn(page, 'FUNDS', 'INVOICE', '材料与施工发票', [{ name: '发票.pdf', bytes: paper() }])
          await hands.handIn(page, 'CONTINGENCY', 'DOCUMENT', '应急预案（签字）', [{ name: '预案.pdf', bytes: paper() }])
          await hands.handIn(page, 'CONTINGENCY', 'DRILL_RECORD', '撤离演练记录', [{ name: '演练.pdf', bytes: paper() }])
        },
      },
      {
        who: 'lianxi-officer-1',
        zh: '“{steps.refuse-measures}”，写明理由；企业随即看到该理由。',
        en: '“{steps.refuse-measures}” with a reason; the enterprise reads it at once.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-officer-1')
          await hands.take(page, 'refuse-measures', (form) => form.locator('[name=reason]').fill('整改后照片看不清踏步'))
          await expect(page.locator('[data-test=refusal]')).toContainText('看不清踏步')
        },
        looks: [
          { name: 'hazard', who: 'uploader-a', at: (hands) => `/hazards/${hands.kept.get(HAZARD)}`, full: '[data-test=refusal]' },
          { name: 'enterprise-home', who: 'principal-a', at: () => '/', full: '.cases .note.bad' },
        ],
      },
      {
        who: 'uploader-a',
        zh: '按理由补一张近照。',
        en: 'Upload a closer photo, as the reason asks.',
        act: async (hands) => {
          const page = await hazard(hands, 'uploader-a')
          await expect(page.locator('[data-test=refusal]')).toContainText('看不清踏步')
          await hands.handIn(page, 'MEASURES', 'PHOTO_AFTER', '踏步近照', [{ name: '近照.png', bytes: photo() }])
        },
      },
      {
        who: 'lianxi-officer-1',
        zh: '“{steps.verify-responsibility}”等五项逐一核实，五盏灯全部亮起。',
        en: '“{steps.verify-responsibility}”, and so each of the five: all five lights are on.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-officer-1')
          for (const five of ['responsibility', 'measures', 'funds', 'time-limit', 'contingency']) await hands.take(page, `verify-${five}`)
          await expect(page.locator('.lights.wide .verified')).toHaveCount(5)
        },
      },
    ],
  },
  {
    zh: '验收、销号、核验',
    en: 'Accept, sign off, verify',
    steps: [
      {
        who: 'principal-a',
        zh: '“{steps.request-acceptance}”。',
        en: '“{steps.request-acceptance}”.',
        act: async (hands) => {
          const page = await hazard(hands, 'principal-a')
          await hands.take(page, 'request-acceptance')
          await status(hands, page, 'ACCEPTANCE_REQUESTED')
        },
      },
      {
        who: 'lianxi-leader',
        zh: '打开“{nav.acceptances}”里的案件，“{steps.form-team}”：淦青莲任组长，专家柯知微参加。',
        en: 'Open the case under “{nav.acceptances}”, “{steps.form-team}”: 淦青莲 leads, the expert 柯知微 is a member.',
        act: (hands) => team(hands),
        looks: [{ name: 'expert-home', who: 'expert-1', at: () => '/', full: 'main li a[href*="/acceptances/"]' }],
      },
      {
        who: 'lianxi-officer-2, expert-1',
        zh: '各自打开该案件，“{steps.declare-independence}”；淦青莲“{steps.record-items}”，现场一项{items.failed}并说明；两人“{steps.sign-opinion}”。隐患退回整改。',
        en: 'Each opens the case, “{steps.declare-independence}”; 淦青莲 “{steps.record-items}”, on site: “{items.failed}”, with a remark; both “{steps.sign-opinion}”. The hazard goes back.',
        act: async (hands) => {
          await declare(hands)
          await record(hands, 'no', '出口仍有积水')
          await sign(hands)
          const page = await hazard(hands, 'principal-a')
          await expect(page.locator('[data-test=refusal]', { hasText: '积水' })).toBeVisible()
        },
      },
      {
        who: 'uploader-a, principal-a',
        zh: '上传人员“{steps.report-progress}”：积水已排除；主要负责人再次“{steps.request-acceptance}”。',
        en: 'The uploader: “{steps.report-progress}”, the water is gone; the principal again: “{steps.request-acceptance}”.',
        act: async (hands) => {
          const uploader = await hazard(hands, 'uploader-a')
          await hands.take(uploader, 'report-progress', (form) => form.locator('[name=text]').fill('积水已排除'))
          const page = await hazard(hands, 'principal-a')
          await hands.take(page, 'request-acceptance')
        },
      },
      {
        who: 'lianxi-leader, lianxi-officer-2, expert-1',
        zh: '同样组成验收组、声明、记录，这次全部{items.passed}，签署。',
        en: 'Team, declarations and items once more, this time all “{items.passed}”; sign.',
        act: async (hands) => {
          await team(hands)
          await declare(hands)
          await record(hands, 'yes')
          await sign(hands)
        },
      },
      {
        who: 'lianxi-leader',
        zh: '在该隐患上点“{steps.sign-off}”。挂牌督办随即解除。',
        en: 'On the hazard, “{steps.sign-off}”. The supervision is lifted at once.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-leader')
          await hands.take(page, 'sign-off')
          await status(hands, page, 'SIGNED_OFF')
          await expect(page.getByRole('region', { name: hands.says('case.linked') })).toContainText(hands.says('status.LIFTED'))
        },
      },
      {
        who: 'auditor',
        zh: '打开该隐患：看“{timeline.title}”；点“{case.bundle}”；点“{nav.replay}”，拖动时刻，看当时状态和两个时刻的不同。',
        en: 'Open the hazard: “{timeline.title}”; “{case.bundle}”; “{nav.replay}”: drag the moment, see the state then, and what differs.',
        act: async (hands) => {
          const page = await hazard(hands, 'auditor')
          await expect(page.getByRole('region', { name: hands.says('timeline.title') }).locator('li').first()).toBeVisible()
          const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: hands.says('case.bundle') }).click()])
          hands.kept.set('bundle', await download.path())
          await page.getByRole('link', { name: hands.says('nav.replay'), exact: true }).click()
          await page.locator('[name=at]').fill('5')
          await expect(page.locator('tr.changed').first()).toBeVisible()
        },
      },
      {
        who: 'auditor',
        zh: '点“{nav.verify}”，“{verify.open}”，把卷宗和 `.run/policy` 拖上去：结论是“真实完整”。',
        en: '“{nav.verify}”, “{verify.open}”, drop the bundle and `.run/policy` on it: “It holds”.',
        act: async (hands) => {
          const page = await hands.go('auditor', 'verify')
          const [verifier] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: hands.says('verify.open') }).click()])
          await drop(verifier, { 'bundle.zip': hands.kept.get('bundle')!, policy: process.env.LEDGER_POLICY ?? '../../.run/policy' })
          await expect(verifier.locator('#result')).toContainText(hands.language === 'zh' ? '真实完整' : 'It holds', { timeout: 60_000 })
          await look(verifier, 'verifier', hands.language)
        },
      },
    ],
  },
]

/** Drops files on a page, as they come from the desktop. */
async function drop(on: Page, files: Record<string, string>): Promise<void> {
  const read = await Promise.all(Object.entries(files).map(async ([name, path]) => ({ name, bytes: await readFile(path, 'base64') })))
  const dataTransfer = await on.evaluateHandle((given) => {
    const carried = new DataTransfer()
    for (const { name, bytes } of given) carried.items.add(new File([Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))], name))
    return carried
  }, read)
  await on.locator('#hint').dispatchEvent('dragover', { dataTransfer })
  await on.locator('#hint').dispatchEvent('drop', { dataTransfer })
}

async function team(hands: Hands): Promise<void> {
  hands.kept.delete(ACCEPTANCE)
  const page = await acceptance(hands, 'lianxi-leader')
  await hands.take(page, 'form-team', async (form) => {
    await hands.choose(form, 'team.leader', '淦青莲')
    await hands.choose(form, 'team.members', '柯知微')
  })
}

async function declare(hands: Hands): Promise<void> {
  for (const member of ['lianxi-officer-2', 'expert-1']) await hands.take(await acceptance(hands, member), 'declare-independence')
}

async function sign(hands: Hands): Promise<void> {
  for (const member of ['lianxi-officer-2', 'expert-1']) await hands.take(await acceptance(hands, member), 'sign-opinion')
}
