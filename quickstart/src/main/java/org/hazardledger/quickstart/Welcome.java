package org.hazardledger.quickstart;

import java.util.Locale;

/** What a person reads when the stack runs: where it answers and who can log in. */
final class Welcome {
    private static final int COLUMN = 26;

    private Welcome() {}

    static String text(Manifest manifest, Settings settings, long nanos) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "Ready in%s 已就绪.%n%n", Progress.seconds(nanos)));
        row(text, "Console 控制台", manifest.gateway() + "/console/");
        row(text, "Public pages 公开页面", manifest.gateway() + "/public/");
        row(text, "Gateway 网关", manifest.gateway());
        row(text, "Keycloak", manifest.issuer());
        manifest.ledgers().forEach((name, ledger) -> row(text, "Ledger 台账 " + name, ledger.url() + "/checkpoint"));
        manifest.witnesses().forEach(witness -> row(text, "Witness 见证人", witness.url()));
        row(text, "Policy 核验策略", manifest.policy());
        row(text, "Logs 日志", settings.run().resolve("logs").toString());
        row(text, "For programs 供程序读取", Manifest.file(settings.run()).toString());
        row(text, "The whole story 全过程", "./demo  (in another terminal 在另一个终端)");
        text.append(
                String.format(Locale.ROOT, "%n  Demo accounts 演示账户, password 密码: %s%n", RealmDefinition.DEMO_PASSWORD));
        for (Manifest.Account account : manifest.accounts()) {
            text.append(String.format(
                    Locale.ROOT,
                    "    %-24s%-8s%s%n",
                    account.username(),
                    account.jurisdiction(),
                    String.join(", ", account.roles())));
        }
        return text.append("\n  Ctrl-C stops everything; the data stay. 按 Ctrl-C 停止，数据保留。")
                .toString();
    }

    private static void row(StringBuilder text, String what, String where) {
        String padding = " ".repeat(Math.max(1, COLUMN - columns(what)));
        text.append(String.format(Locale.ROOT, "  %s%s%s%n", what, padding, where));
    }

    // A terminal draws an ideograph two columns wide.
    private static int columns(String text) {
        return text.codePoints()
                .map(codePoint -> Character.isIdeographic(codePoint) ? 2 : 1)
                .sum();
    }
}
