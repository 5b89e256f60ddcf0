import { appearance } from './appearance'

/** The county-level units of Jiujiang (GB/T 2260), and where each lies on the schematic map. */
export const counties = [
  { code: '360402', zh: '濂溪区', en: 'Lianxi', column: 4, row: 2 },
  { code: '360403', zh: '浔阳区', en: 'Xunyang', column: 4, row: 1 },
  { code: '360404', zh: '柴桑区', en: 'Chaisang', column: 3, row: 2 },
  { code: '360423', zh: '武宁县', en: 'Wuning', column: 2, row: 3 },
  { code: '360424', zh: '修水县', en: 'Xiushui', column: 1, row: 3 },
  { code: '360425', zh: '永修县', en: 'Yongxiu', column: 3, row: 4 },
  { code: '360426', zh: '德安县', en: "De'an", column: 3, row: 3 },
  { code: '360428', zh: '都昌县', en: 'Duchang', column: 5, row: 3 },
  { code: '360429', zh: '湖口县', en: 'Hukou', column: 5, row: 2 },
  { code: '360430', zh: '彭泽县', en: 'Pengze', column: 6, row: 1 },
  { code: '360481', zh: '瑞昌市', en: 'Ruichang', column: 2, row: 2 },
  { code: '360482', zh: '共青城市', en: 'Gongqingcheng', column: 4, row: 4 },
  { code: '360483', zh: '庐山市', en: 'Lushan', column: 4, row: 3 },
] as const

export function countyName(code: string): string {
  if (code === '360400') return appearance.language === 'zh' ? '九江市' : 'Jiujiang'
  const county = counties.find((each) => each.code === code)
  return county ? county[appearance.language] : code
}
