import { expect, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { choose, handIn, paper, photo, take, type Hands } from './hands'

/**
 * What the README tells to do in a browser, and what the test does: one list, so that they can't drift. Each step is
 * done as told, by the person named.
 */
export interface Step {
  who: string
  zh: string
  en: string
  act: (hands: Hands) => Promise<void>
}

export interface Chapter {
  zh: string
  en: string
  steps: Step[]
}

const HAZARD = 'hazard'
const ORDER = 'order'

async function hazard(hands: Hands, who: string): Promise<Page> {
  return hands.open(who, `/hazards/${hands.kept.get(HAZARD)}`)
}

async function status(page: Page, word: string): Promise<void> {
  await expect(page.locator('.page-head .tag').first()).toContainText(word)
}

/** The acceptance case that the request opens, a moment after it. */
async function acceptance(hands: Hands, who: string): Promise<Page> {
  const page = await hands.open(who, '/acceptances?waiting=me')
  const row = page.locator('tbody tr', { hasText: hands.kept.get('number')! })
  await expect(row).toBeVisible()
  await row.getByRole('link').first().click()
  await expect(page.locator('#next')).toBeVisible()
  return page
}

async function record(page: Page, onSite: 'yes' | 'no', remark = ''): Promise<void> {
  await take(page, 'record-items', async (form) => {
    for (const item of ['RESPONSIBILITY', 'MEASURES', 'FUNDS', 'TIME_LIMIT', 'CONTINGENCY']) {
      await form.locator(`[name="item-${item}"][value=yes]`).check()
    }
    await form.locator(`[name="item-ON_SITE"][value=${onSite}]`).check()
    if (remark) await form.locator('[name="remark-ON_SITE"]').fill(remark)
  })
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

const CREDIT_CODE = '91360400MA35H00K25'

export const story: Chapter[] = [
  {
    zh: '登记',
    en: 'Register',
    steps: [
      {
        who: 'city-officer',
        zh: `打开“企业矿山”。没有甲企业时先登记（\`./demo\` 运行过就已有）：统一社会信用代码 \`${CREDIT_CODE}\`，濂溪区，主要负责人和实际控制人选雷厚德，法定代表人选祝安之，预留标识填 \`00000000-0000-4000-8000-000000000201\`。再为它登记一座地下矿山。`,
        en: `Open “Registry”. If enterprise A is not there yet (\`./demo\` registers it, too), register it: credit code \`${CREDIT_CODE}\`, Lianxi, 雷厚德 as principal and actual controller, 祝安之 as legal representative, reserved id \`00000000-0000-4000-8000-000000000201\`. Then register an underground mine of it.`,
        act: async (hands) => {
          const page = await hands.open('city-officer', '/registry')
          await expect(page.locator('[data-enterprise], .empty').first()).toBeVisible()
          const own = page.locator(`[data-enterprise="${CREDIT_CODE}"]`)
          if ((await own.count()) === 0) {
            await take(page, 'enterprise', async (form) => {
              await form.locator('[name=creditCode]').fill(CREDIT_CODE)
              await form.locator('[name=name]').fill('甲矿业有限公司（演示）')
              await form.locator('[name=county]').selectOption('360402')
              await choose(form, '主要负责人', '雷厚德')
              await choose(form, '实际控制人', '雷厚德')
              await choose(form, '法定代表人', '祝安之')
              await form.locator('[name=id]').fill('00000000-0000-4000-8000-000000000201')
            })
          }
          hands.kept.set('mine', `甲企业 ${Date.now() % 1_000_000} 号矿`)
          await own.locator('[data-step=mine]').click()
          const form = own.locator('[data-form=mine]')
          await form.locator('[name=name]').fill(hands.kept.get('mine')!)
          await form.locator('[name=kind]').selectOption('UNDERGROUND')
          await form.locator('button[type=submit]').click()
          await expect(own).toContainText(hands.kept.get('mine')!)
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
        zh: '打开“执法检查”，点“开始检查”：选矿山，自己带队，另一名检查人员选聂清泉；载入一个发现的问题，签名。',
        en: 'Open “Inspections”, “Begin an inspection”: choose the mine, lead it yourself, with 聂清泉 as the other officer; enter a finding, and sign.',
        act: async (hands) => {
          const page = await hands.open('lianxi-leader', '/inspections')
          await page.locator('a[href="/console/inspections/new"]').click()
          const form = page.locator('[data-form=inspect]')
          await form.locator('[name=mine]').selectOption({ label: `${hands.kept.get('mine')}（地下矿山）` })
          await choose(form, '其他检查人员', '聂清泉')
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
          await page.locator('[data-step=sign-record]').click()
          await expect(page.locator('.tag.good', { hasText: '已签名' })).toHaveCount(1)
        },
      },
      {
        who: 'lianxi-officer-1',
        zh: '打开同一份检查记录，签名。全部签名后，问题自动成为一条隐患：点“查看隐患”。',
        en: 'Open the same inspection and sign. Now that all have signed, the finding is a hazard by itself: “See the hazard”.',
        act: async (hands) => {
          const page = await hands.open('lianxi-officer-1', '/inspections')
          await page.locator('tbody tr a').filter({ hasText: /\d{4}-/ }).last().waitFor()
          await page.locator(`a[href$="${hands.kept.get('inspection')}"]`).click()
          await page.locator('[data-step=sign-record]').click()
          await page.locator('[data-test=hazard]').click()
          await expect(page).toHaveURL(/\/hazards\//)
          hands.kept.set(HAZARD, page.url().split('/').at(-1)!)
          await expect(async () => {
            await page.reload()
            await expect(page.locator('h1')).toHaveText(/^3604\d\d-\d{4}-R-\d+$/, { timeout: 2000 })
          }).toPass()
          hands.kept.set('number', await page.locator('h1').innerText())
        },
      },
      {
        who: 'lianxi-officer-1',
        zh: '点“认定为重大事故隐患”：选条款 U1.5，不停产并说明理由。',
        en: '“Determine as major”: choose criterion U1.5, production goes on, with the reason.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-officer-1')
          await take(page, 'determine', async (form) => {
            await form.locator('[type=search]').fill('U1.5')
            await form.locator('[name=criterion]').first().check()
            await form.locator('[name=stop][value=no]').check()
            await form.locator('[name=stopReason]').fill('已停止该中段作业，其余区域不受影响')
          })
          await status(page, '已认定')
        },
      },
      {
        who: 'lianxi-leader',
        zh: '首页“待下达通知书”里有自动拟制的通知书：打开，修改拟稿写明要求和法律依据，再下达，文号自拟。',
        en: 'Under “Orders to issue” at home lies the order that drafted itself: open it, amend the draft with demands and legal basis, then issue it under a number of yours.',
        act: async (hands) => {
          const page = await hands.open('lianxi-leader', '/')
          const row = page.locator('tbody tr', { hasText: hands.kept.get('number')! }).filter({ has: page.locator('a[href*="/orders/"]') })
          await expect(row.first()).toBeVisible()
          await row.first().locator('a').click()
          await expect(page).toHaveURL(/\/orders\//)
          hands.kept.set(ORDER, page.url().split('/').at(-1)!)
          await take(page, 'amend-draft', async (form) => {
            await form.locator('[name=demands]').fill('立即疏通安全出口\n恢复前停止该中段作业')
            await form.locator('[name=legalBasis]').fill('《中华人民共和国安全生产法》第七十条')
            await form.locator('[name=reason]').fill('按检查记录拟稿')
          })
          await take(page, 'issue', async (form) => {
            await form.locator('[name=number]').fill(`浔濂应急督〔2026〕${Date.now() % 1_000_000}号`)
            await form.locator('[name=dueOn]').fill(day(60))
          })
          await status(page, '已下达')
        },
      },
    ],
  },
  {
    zh: '整改',
    en: 'Rectify',
    steps: [
      {
        who: 'principal-a',
        zh: '首页上有等您签收的通知书：打开，签收。',
        en: 'At home an order waits for you: open it and acknowledge it.',
        act: async (hands) => {
          const page = await hands.open('principal-a', '/')
          await page.locator(`a[href$="/orders/${hands.kept.get(ORDER)}"]`).click()
          await take(page, 'acknowledge')
          await status(page, '督办中')
        },
      },
      {
        who: 'principal-a',
        zh: '回到该隐患，提交整改方案：责任、措施、资金、期限、应急预案五项都写明。',
        en: 'On the hazard, submit the plan: responsibility, measures, funds, time limit, contingency plan.',
        act: async (hands) => {
          const page = await hazard(hands, 'principal-a')
          await expect(page.locator('.page-head')).toContainText('督办期限')
          await take(page, 'submit-plan', async (form) => {
            await form.locator('[name=leaderPost]').fill('矿长')
            await choose(form, '执行人', '祝安之')
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
        zh: '在该隐患上同意方案。',
        en: 'Approve the plan on the hazard.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-officer-1')
          await take(page, 'approve-plan')
          await status(page, '方案已批')
        },
      },
      {
        who: 'principal-a',
        zh: '登记已向职工（代表）大会报告。',
        en: 'Record that the workers’ congress was told.',
        act: async (hands) => {
          const page = await hazard(hands, 'principal-a')
          await take(page, 'inform-workers-congress', (form) => form.locator('[name=means]').fill('职工代表大会通报，全员签到'))
        },
      },
      {
        who: 'uploader-a',
        zh: '（可用手机）报告进度：完成节点、已投入资金；再逐项上传佐证材料，一次可选多个文件。',
        en: '(On a phone, if you like) report progress with milestone and money spent; then hand in evidence for each, several files at once.',
        act: async (hands) => {
          const page = await hazard(hands, 'uploader-a')
          await take(page, 'report-progress', async (form) => {
            await form.locator('[name=text]').fill('清理加固完毕')
            await form.locator('[name=milestone]').selectOption('1')
            await form.locator('[name=spent]').fill('120000')
          })
          await handIn(page, 'RESPONSIBILITY', 'DOCUMENT', '责任人任命书', [{ name: '任命书.pdf', bytes: paper() }])
          await handIn(page, 'MEASURES', 'PHOTO_BEFORE', '整改前的安全出口', [{ name: '整改前.png', bytes: photo() }])
          await handIn(page, 'MEASURES', 'PHOTO_AFTER', '整改后的安全出口', [
            { name: '整改后1.png', bytes: photo() },
            { name: '整改后2.png', bytes: photo() },
          ])
          await handIn(page, 'FUNDS', 'INVOICE', '材料与施工发票', [{ name: '发票.pdf', bytes: paper() }])
          await handIn(page, 'CONTINGENCY', 'DOCUMENT', '应急预案（签字）', [{ name: '预案.pdf', bytes: paper() }])
          await handIn(page, 'CONTINGENCY', 'DRILL_RECORD', '撤离演练记录', [{ name: '演练.pdf', bytes: paper() }])
        },
      },
      {
        who: 'lianxi-officer-1',
        zh: '退回“措施”并写明理由，企业首页即显示该理由。',
        en: 'Refuse “measures” with a reason; the enterprise reads it at home.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-officer-1')
          await take(page, 'refuse-measures', (form) => form.locator('[name=reason]').fill('整改后照片看不清踏步'))
          await expect(page.locator('[data-test=refusal]')).toContainText('看不清踏步')
        },
      },
      {
        who: 'uploader-a',
        zh: '按理由补一张近照。',
        en: 'Hand in a closer photo.',
        act: async (hands) => {
          const page = await hazard(hands, 'uploader-a')
          await expect(page.locator('[data-test=refusal]')).toContainText('看不清踏步')
          await handIn(page, 'MEASURES', 'PHOTO_AFTER', '踏步近照', [{ name: '近照.png', bytes: photo() }])
        },
      },
      {
        who: 'lianxi-officer-1',
        zh: '五项逐一核实，五盏灯全部亮起。',
        en: 'Verify each of the five: all five lights are on.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-officer-1')
          for (const five of ['responsibility', 'measures', 'funds', 'time-limit', 'contingency']) await take(page, `verify-${five}`)
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
        zh: '申请验收。',
        en: 'Request acceptance.',
        act: async (hands) => {
          const page = await hazard(hands, 'principal-a')
          await take(page, 'request-acceptance')
          await status(page, '申请验收')
        },
      },
      {
        who: 'lianxi-leader',
        zh: '打开“复查验收”里的案件，组成验收组：淦青莲任组长，专家柯知微参加。',
        en: 'Open the case under “Acceptances” and form the team: 淦青莲 leads, the expert 柯知微 is a member.',
        act: (hands) => team(hands),
      },
      {
        who: 'lianxi-officer-2, expert-1',
        zh: '各自打开该案件，作出独立性声明；淦青莲逐项记录，现场一项不合格并说明；两人签署意见。隐患退回整改。',
        en: 'Each opens the case and declares independence; 淦青莲 records the items, “on site” fails with a remark; both sign. The hazard goes back.',
        act: async (hands) => {
          await declare(hands)
          await record(await acceptance(hands, 'lianxi-officer-2'), 'no', '出口仍有积水')
          await sign(hands)
          const page = await hazard(hands, 'principal-a')
          await expect(async () => {
            await page.reload()
            await expect(page.locator('[data-test=refusal]')).toContainText('积水', { timeout: 2000 })
          }).toPass()
        },
      },
      {
        who: 'uploader-a, principal-a',
        zh: '上传人员报告积水已排除，主要负责人再次申请验收。',
        en: 'The uploader reports that the water is gone; the principal requests acceptance again.',
        act: async (hands) => {
          const uploader = await hazard(hands, 'uploader-a')
          await take(uploader, 'report-progress', (form) => form.locator('[name=text]').fill('积水已排除'))
          const page = await hazard(hands, 'principal-a')
          await take(page, 'request-acceptance')
        },
      },
      {
        who: 'lianxi-leader, lianxi-officer-2, expert-1',
        zh: '同样组成验收组、声明、记录，这次全部合格，签署。',
        en: 'Team, declarations and items once more, this time all pass; sign.',
        act: async (hands) => {
          await team(hands)
          await declare(hands)
          await record(await acceptance(hands, 'lianxi-officer-2'), 'yes')
          await sign(hands)
        },
      },
      {
        who: 'lianxi-leader',
        zh: '在该隐患上点“整改销号”。挂牌督办随即解除。',
        en: 'On the hazard, “Sign off”. The supervision is lifted at once.',
        act: async (hands) => {
          const page = await hazard(hands, 'lianxi-leader')
          await expect(page.locator('[data-step=sign-off]')).toBeVisible()
          await take(page, 'sign-off')
          await status(page, '已销号')
          await expect(page.locator('section', { hasText: '督办与验收' }).last()).toContainText('已解除')
        },
      },
      {
        who: 'auditor',
        zh: '打开该隐患：看全过程记录；点“回放”，拖动时刻，看当时状态和两个时刻的不同；点“下载卷宗”。',
        en: 'Open the hazard: the whole record; “Replay”: drag the moment, see the state then and what differs; “Download the bundle”.',
        act: async (hands) => {
          const page = await hazard(hands, 'auditor')
          await expect(page.locator('.line li').first()).toBeVisible()
          const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="/bundle"]').click()])
          hands.kept.set('bundle', await download.path())
          await page.goto(`/console/hazards/${hands.kept.get(HAZARD)}/replay`)
          await page.locator('[name=at]').fill('5')
          await expect(page.locator('tr.changed').first()).toBeVisible()
        },
      },
      {
        who: 'auditor',
        zh: '点“核验”，打开核验页，把卷宗和 `.run/policy` 拖上去：结论是“真实完整”。',
        en: '“Verify”, open the verifier, drop the bundle and `.run/policy` on it: it holds.',
        act: async (hands) => {
          const page = await hands.open('auditor', '/verify')
          const [verifier] = await Promise.all([page.waitForEvent('popup'), page.locator('a[href="/verify.html"]').first().click()])
          await verifier.locator('#policy').setInputFiles({ name: 'policy', mimeType: 'text/plain', buffer: await readFile(process.env.LEDGER_POLICY ?? '../../.run/policy') })
          await verifier.locator('#bundle').setInputFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer: await readFile(hands.kept.get('bundle')!) })
          await expect(verifier.locator('body')).toContainText('真实完整', { timeout: 60_000 })
        },
      },
    ],
  },
]

async function team(hands: Hands): Promise<void> {
  const page = await acceptance(hands, 'lianxi-leader')
  await take(page, 'form-team', async (form) => {
    await choose(form, '验收组组长', '淦青莲')
    await choose(form, '其他成员', '柯知微')
  })
}

async function declare(hands: Hands): Promise<void> {
  for (const member of ['lianxi-officer-2', 'expert-1']) await take(await acceptance(hands, member), 'declare-independence')
}

async function sign(hands: Hands): Promise<void> {
  for (const member of ['lianxi-officer-2', 'expert-1']) await take(await acceptance(hands, member), 'sign-opinion')
}
