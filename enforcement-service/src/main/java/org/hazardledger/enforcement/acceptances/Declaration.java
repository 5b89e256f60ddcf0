package org.hazardledger.enforcement.acceptances;

/**
 * What a member declares before the team begins (I02). The wording is fixed: another wording would be another
 * declaration, and another event.
 */
record Declaration(String zh, String en) {
    static final Declaration OF_INDEPENDENCE = new Declaration(
            "本人声明：本人不是该矿山的“一对一”专家，不属于受托为本次整改提供评价服务的机构，不是该企业人员，未参与本隐患的整改。",
            "I declare that I am not the one-to-one expert of this mine, do not belong to the evaluation body under"
                    + " contract for this rectification, am not of the enterprise, and took no part in the"
                    + " rectification of this hazard.");
}
