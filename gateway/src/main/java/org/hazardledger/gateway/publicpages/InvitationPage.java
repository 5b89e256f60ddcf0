package org.hazardledger.gateway.publicpages;

/**
 * Where somebody who was invited chooses a password. It works without a script: then the code is typed or pasted; with
 * one it comes from behind the {@code #} of the link, which no server and no log ever sees.
 */
final class InvitationPage {
    static final String PATH = "invitation";

    private InvitationPage() {}

    /** The empty form. */
    static String form(Tongue tongue) {
        return form(tongue, "", "", "aria-describedby=\"password-hint\"");
    }

    /**
     * The form again, with what was wrong.
     *
     * @param code as it was sent
     */
    static String again(Tongue tongue, String code, String wrong) {
        return form(
                tongue,
                code,
                "<p class=\"wrong\" role=\"alert\" id=\"wrong\">" + Html.text(wrong) + "</p>\n",
                "aria-describedby=\"wrong password-hint\" autofocus");
    }

    private static String form(Tongue tongue, String code, String wrong, String password) {
        String form = """
                %s<form method="post" action="%s">
                <p><label for="code">%s</label>
                <input id="code" name="code" value="%s" required maxlength="64" size="40" autocomplete="off" \
                autocapitalize="none" spellcheck="false" aria-describedby="code-hint">
                <span class="hint" id="code-hint">%s</span></p>
                <p><label for="password">%s</label>
                <input id="password" name="password" type="password" required minlength="12" maxlength="128" size="40" \
                autocomplete="new-password" %s>
                <span class="hint" id="password-hint">%s</span></p>
                <p><label for="again">%s</label>
                <input id="again" name="again" type="password" required minlength="12" maxlength="128" size="40" \
                autocomplete="new-password"></p>
                <p><button type="submit">%s</button></p>
                </form>
                <script src="/public/invitation.js"></script>
                """.formatted(
                        wrong,
                        tongue.home() + PATH,
                        tongue.say("邀请码", "Invitation code"),
                        Html.text(code),
                        tongue.say(
                                "链接中 # 之后的 64 个字符，通常已自动填入。",
                                "The 64 characters behind # in the link; usually filled in already."),
                        tongue.say("新密码", "New password"),
                        password,
                        tongue.say("至少 12 个字符，不得与登录名相同。", "At least 12 characters, and not the same as your login."),
                        tongue.say("再输入一次新密码", "The new password once more"),
                        tongue.say("设置密码", "Set the password"));
        return Html.page(
                tongue,
                PATH,
                title(tongue),
                Html.paragraph(tongue.say(
                                "管理员邀请您启用账号，或为账号设置新密码。链接只能使用一次；请本人设置，不要转交他人：以后凭此账号办理的事都记在您名下。",
                                "An administrator invites you to activate your account, or to choose a new password for it. The link"
                                        + " works once. Set the password yourself and give the link to nobody: whatever is done"
                                        + " with this account is recorded as done by you."))
                        + form);
    }

    static String done(Tongue tongue, String login) {
        return Html.page(
                tongue,
                PATH,
                tongue.say("密码已设置", "The password is set"),
                "<p>%s <strong>%s</strong></p>%n<p><a href=\"/console/\">%s</a></p>%n"
                        .formatted(
                                tongue.say("您的登录名：", "Your login:"),
                                Html.text(login),
                                tongue.say("现在登录", "Log in now")));
    }

    private static String title(Tongue tongue) {
        return tongue.say("设置账号密码", "Choose the password of your account");
    }
}
