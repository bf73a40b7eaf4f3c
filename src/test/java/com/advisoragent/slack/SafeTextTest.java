package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.conversation.SourceLink;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    private static final URI MAIL = URI.create("https://mail.google.com/mail/u/0/#all/18c");
    private static final SourceLink S1 = new SourceLink("S1", "Email from Sara", Optional.of(MAIL));
    private static final SourceLink S2 = new SourceLink("S2", "CRM note", Optional.empty());
    /** What only our own code may write: a link to a known host. */
    private static final Pattern OUR_LINK = Pattern.compile(
            "<https://(mail\\.google\\.com|calendar\\.google\\.com|app\\.hubspot\\.com)/[^<>|]*\\|[^<>|\\n]*>");

    @ParameterizedTest
    @ValueSource(
            strings = {"<!channel>", "<!here>", "<@U0ADVISOR1>", "<#C1|general>", "<!subteam^S1>", "<https://e.vil|x>"})
    void slacksOwnMarkupIsShownAndDoesNothing(String markup) {
        assertThat(shown("Hello " + markup)).doesNotContain("<").startsWith("Hello &lt;");
    }

    @Test
    void controlCharactersAreEscapedOnce() {
        assertThat(shown("a < b && c > d")).isEqualTo("a &lt; b &amp;&amp; c &gt; d");
        assertThat(shown("&lt;!channel&gt;")).isEqualTo("&amp;lt;!channel&amp;gt;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "see https://evil.example/a?b=c#d now ! see hxxps[:]//evil[.]example/a?b=c#d now",
                "HTTP://EVIL.EXAMPLE ! hxxp[:]//EVIL[.]EXAMPLE",
                "_https://evil.example/x_ ! _hxxps[:]//evil[.]example/x_",
                "1https://evil.example ! 1hxxps[:]//evil[.]example",
                "https:/evil.example/x ! hxxps[:]/evil[.]example/x",
                "https:\\\\evil.example ! hxxps[:]\\\\evil[.]example",
                "slack://channel?team=T1 ! slack[:]//channel?team=T1",
                "file:///etc/passwd ! file[:]///etc/passwd",
                "www.evil.example ! www[.]evil[.]example",
                "(_www.evil.example) ! (_www[.]evil[.]example)",
                "evil.example/login ! evil[.]example/login",
                "evil.example:8080/x ! evil[.]example:8080/x",
                "evil.example?q=1 ! evil[.]example?q=1",
                "https://user:pw@evil.example/ ! hxxps[:]//user:pw@evil[.]example/",
                "https://mail.google.com@evil.example ! hxxps[:]//mail[.]google[.]com@evil[.]example",
                "https://good.example/?u=https://evil.example ! hxxps[:]//good[.]example/?u=hxxps[:]//evil[.]example",
                "slack://https://evil.example ! slack[:]//hxxps[:]//evil[.]example",
                "a.https://evil.example ! a.hxxps[:]//evil[.]example",
                "good.example/evil.example/x ! good[.]example/evil[.]example/x",
                "https://192.0.2.7/x ! hxxps[:]//192[.]0[.]2[.]7/x",
                "аррӏе.com/login ! аррӏе[.]com/login",
                "яндекс.рф/a ! яндекс[.]рф/a",
                "evil。example/a ! evil[.]example/a"
            })
    void anAddressIsDead(String said, String shown) {
        assertThat(shown(said)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "[our portal](https://evil.example/x) ! our portal (hxxps[:]//evil[.]example/x)",
                "[a](https://evil.example 'title') ! a (hxxps[:]//evil[.]example)",
                "[a](javascript:alert) ! a (javascript:alert)",
                "[a](data:text/html;base64,AAAA) ! a (data:text/html;base64,AAAA)",
                "[a](slack://open) ! a (slack[:]//open)",
                "[the [inner] one](https://evil.example) ! [the [inner] one](hxxps[:]//evil[.]example)",
                "[s1](https://evil.example) ! s1 (hxxps[:]//evil[.]example)",
                "[x]: https://evil.example/a ! [x]: hxxps[:]//evil[.]example/a"
            })
    void aMarkdownLinkIsItsLabelAndADeadAddress(String said, String shown) {
        assertThat(shown(said)).isEqualTo(shown);
    }

    @Test
    void anImageIsNotLoaded() {
        assertThat(shown("![chart](https://evil.example/p.png?d=secret)"))
                .isEqualTo("chart (hxxps[:]//evil[.]example/p[.]png?d=secret)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sara's balance is $1.5m/year, 3.30pm/4pm.",
                "Mail sara.lee@example.com: she knows.",
                "Either and/or both; see e.g. the note. Done.",
                "Note: call Sara on Monday",
                "[Note]: call Sara on Monday, 2 o'clock"
            })
    void plainProseStaysAsItIs(String prose) {
        assertThat(shown(prose)).isEqualTo(prose);
    }

    @Test
    void invisibleAndTurningCharactersAreGone() {
        assertThat(shown("pay\u200B\u200D\u2060\uFEFF \u202Eevil\u202C\u2066x\u2069 \u00ADnow\u3164\u2800"))
                .isEqualTo("pay evilx now");
        assertThat(shown("a" + Character.toString(0xE0041) + Character.toString(0xE0101) + "b"))
                .isEqualTo("ab");
        assertThat(shown("a\0\u0007\u001Bb\ud800c")).isEqualTo("abc");
        assertThat(shown("jav\u200Bascript ht\u200Btps://evil.example")).endsWith("hxxps[:]//evil[.]example");
        assertThat(shown("a\r\nb\rc\u2028d\u0085e")).isEqualTo("a\nb\nc\nd\ne");
        assertThat(shown("family 👍🏽 ok")).isEqualTo("family 👍🏽 ok");
    }

    @Test
    void simpleMarkdownBecomesSlacks() {
        assertThat(shown("## **Plan** ##\n- one\n  * **two**\n+ three")).isEqualTo("*Plan*\n• one\n  • *two*\n• three");
        assertThat(shown("2 ** 3 ** 4 and ****")).isEqualTo("2 ** 3 ** 4 and ****");
    }

    @Test
    void aCitationLinksToItsSourceOnly() {
        assertThat(SafeText.mrkdwn("Yes [S1][S2], no [S9].", List.of(S1, S2)))
                .isEqualTo("Yes <https://mail.google.com/mail/u/0/#all/18c|[1]>[2], no .");
        assertThat(SafeText.mrkdwn("Both [S1, S2; S9]", List.of(S1, S2)))
                .isEqualTo("Both <https://mail.google.com/mail/u/0/#all/18c|[1]> [2]");
        assertThat(SafeText.mrkdwn("[S1](https://evil.example)", List.of(S1))).doesNotContain("<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mail.google.com/x",
                "https://evil.example/x",
                "https://mail.google.com.evil.example/x",
                "https://evilmail.google.com/x",
                "https://mail.google.com@evil.example/x",
                "https://user@mail.google.com/x",
                "https://www.google.com/url?q=https://evil.example",
                "https://www.google.com/calendar/../url?q=https://evil.example",
                "https://www.google.com/calendar/%2e%2e/url?q=https://evil.example",
                "https://mail.googl%D0%B5.com/x",
                "https://mail.googlе.com/x",
                "javascript:alert(1)",
                "slack://open",
                "data:text/html,x",
                "mail.google.com/x"
            })
    void whatIsNotAKnownHostIsALabelOnly(String target) {
        assertThat(SafeText.link(URI.create(target), "label")).isEqualTo("label");
    }

    @Test
    void googlesAndHubspotsOwnPagesAreLive() {
        for (String known : List.of(
                "https://mail.google.com/mail/u/0/#all/1",
                "https://calendar.google.com/calendar/event?eid=x",
                "https://www.google.com/calendar/event?eid=x",
                "https://app.hubspot.com/contacts/1/record/0-1/2")) {
            assertThat(SafeText.link(URI.create(known), "label")).isEqualTo("<" + known + "|label>");
        }
    }

    @Test
    void anAddressThatIsTooLongIsNotLive() {
        assertThat(SafeText.link(URI.create("https://mail.google.com/" + "a".repeat(900)), "label"))
                .isEqualTo("label");
    }

    @Test
    void aLabelCannotLeaveItsLink() {
        assertThat(SafeText.link(MAIL, "a|b>\n<!channel> https://evil.example/\u202E"))
                .isEqualTo("<https://mail.google.com/mail/u/0/#all/18c|"
                        + "a¦b&gt; &lt;!channel&gt; hxxps[:]//evil[.]example/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https[S9]://evil.example/",
                "https[S[S9]9]://evil.example",
                "# https:**//evil.example",
                "ht**tps://**evil.example"
            })
    void takingMarkupAwayPutsNoAddressTogether(String said) {
        assertThat(shown(said)).doesNotContainPattern("(?i)https?:/").doesNotContain("<");
    }

    @Test
    void noTextEverYieldsMarkupOfItsOwn() {
        Random random = new Random(20260302);
        for (int i = 0; i < 4_000; i++) {
            String said = Nasty.text(random, 1 + random.nextInt(120));
            String bare =
                    OUR_LINK.matcher(SafeText.mrkdwn(said, List.of(S1, S2))).replaceAll("·");
            assertThat(bare).as("mrkdwn of %s", said).doesNotContain("<", ">");
            assertThat(bare).as("mrkdwn of %s", said).doesNotContainPattern("(?i)https?:[/\\\\]|slack:[/\\\\]");
            assertThat(SafeText.plain(said)).as("plain of %s", said).doesNotContain("<", ">", "\u202E", "\u200B");
            String link = SafeText.link(MAIL, said);
            assertThat(OUR_LINK.matcher(link).replaceFirst(""))
                    .as("label of %s", said)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "[a](", "**a ", "# #", "\n", "a.", "https:", "[S1,", "![x](a b", "www.", "a.bc/", "<", "- "
            })
    void noTextTakesLong(String pattern) {
        String text = pattern.repeat(60_000 / pattern.length());

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(15), () -> SafeText.mrkdwn(text, List.of(S1)));
    }

    private static String shown(String text) {
        return SafeText.mrkdwn(text, List.of());
    }
}
