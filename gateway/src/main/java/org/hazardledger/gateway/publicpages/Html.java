package org.hazardledger.gateway.publicpages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** The frame of every page, and the few parts that pages are made of. */
final class Html {
    private Html() {}

    static String text(String words) {
        return HtmlUtils.htmlEscape(words, StandardCharsets.UTF_8.name());
    }

    /**
     * A whole page.
     *
     * @param path behind the home of the language
     * @param main HTML
     */
    static String page(Tongue tongue, String path, String title, String main) {
        Tongue other = tongue.other();
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/public/style.css">
                </head>
                <body>
                <p class="skip"><a href="#main">%s</a></p>
                <header>
                <p class="house">%s</p>
                <nav aria-label="%s">
                <ul>
                <li><a href="%s">%s</a></li>
                <li><a href="%s">%s</a></li>
                <li><a href="%s">%s</a></li>
                <li><a href="/verify.html">%s</a></li>
                <li><a href="/console/">%s</a></li>
                <li><a href="%s" lang="%s" hreflang="%s">%s</a></li>
                </ul>
                </nav>
                </header>
                <main id="main">
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        tongue.tag(),
                        text(title),
                        tongue.say("跳到正文", "Skip to the content"),
                        tongue.say("重大事故隐患台账", "Hazard ledger"),
                        tongue.say("页面", "Pages"),
                        tongue.home(),
                        tongue.say("谁看得到什么", "Who sees what"),
                        tongue.home() + OrdersPage.PATH,
                        tongue.say("挂牌督办", "Listed supervision"),
                        tongue.home() + LedgersPage.PATH,
                        tongue.say("台账状态", "State of the ledgers"),
                        tongue.say("核验卷宗", "Verify a bundle"),
                        tongue.say("登录", "Log in"),
                        other.home() + path,
                        other.tag(),
                        other.tag(),
                        other.say("中文", "English"),
                        text(title),
                        main);
    }

    static String paragraph(String words) {
        return "<p>" + text(words) + "</p>\n";
    }

    /**
     * A table, which a narrow screen moves under itself; the first cell of each row names the row.
     *
     * @param cells HTML
     */
    static String table(String caption, List<String> columns, List<List<String>> cells) {
        StringBuilder table = new StringBuilder("""
                <div class="wide" role="region" aria-label="%1$s" tabindex="0">
                <table>
                <caption>%1$s</caption>
                <thead>
                <tr>""".formatted(text(caption)));
        columns.forEach(column ->
                table.append("<th scope=\"col\">").append(text(column)).append("</th>"));
        table.append("</tr>\n</thead>\n<tbody>\n");
        for (List<String> row : cells) {
            table.append("<tr><th scope=\"row\">").append(row.getFirst()).append("</th>");
            row.subList(1, row.size())
                    .forEach(cell -> table.append("<td>").append(cell).append("</td>"));
            table.append("</tr>\n");
        }
        return table.append("</tbody>\n</table>\n</div>\n").toString();
    }
}
