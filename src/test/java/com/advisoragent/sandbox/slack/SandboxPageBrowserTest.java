package com.advisoragent.sandbox.slack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser; skipped where no Chromium is installed. */
class SandboxPageBrowserTest {
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private Simulated simulated;
    private ReceivedRequests app;
    private SandboxPage sandbox;
    private Page page;

    @BeforeAll
    static void launch() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium is installed");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void quit() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        WireLog wireLog = new WireLog();
        simulated = new Simulated(wireLog);
        app = new ReceivedRequests();
        sandbox = new SandboxPage(
                0, simulated.slack, wireLog, Map.of("slack", simulated.slack.faults()), List.of(new GrowingPanel()));
        new ExampleConversation(simulated, app).play();
    }

    @AfterEach
    void stop() throws Exception {
        if (page != null) {
            page.context().close();
        }
        sandbox.close();
        app.close();
        simulated.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void aQuestionIsTypedAndItsAnswerAppearsInTheThread() throws Exception {
        open(1_500, 900);
        page.locator("#composer textarea").fill("What about the house?");
        page.locator("#composer textarea").press("Enter");
        JsonNode question = simulated.slack.awaitMessage(
                simulated.dm(), message -> message.path("text").asText().contains("house"), Simulated.SOON);
        String ts = question.path("ts").asText();
        simulated.client.chatPostMessage(
                r -> r.channel(simulated.dm()).threadTs(ts).text("She wants to *buy* in 2028"));
        page.locator("#messages .message", new Page.LocatorOptions().setHasText("What about the house?"))
                .locator(".replies")
                .click();
        assertThat(page.locator("#thread")).containsText("She wants to buy in 2028");
        assertThat(page.locator("#thread b", new Page.LocatorOptions().setHasText("buy")))
                .isVisible();
    }

    @Test
    void whatAMessageContainsIsNeverRun() throws Exception {
        String attack = "<img src=x onerror=pwned=1><script>pwned=1</script> <javascript:pwned=1|click>";
        simulated.client.chatPostMessage(r -> r.channel(simulated.dm()).text(attack));
        simulated.client.chatPostMessage(r -> r.channel(simulated.dm())
                .markdownText(attack + " [click](javascript:pwned=1) ![x](https://example.com/x.png)"));
        simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, attack);
        open(1_500, 900);
        assertThat(page.locator("#messages .message").last()).containsText("<script>");
        assertThat(page.locator("#messages img, #messages script").count()).isZero();
        assertThat(page.locator("a[href^='javascript']").count()).isZero();
        assertThat(page.evaluate("() => typeof pwned")).isEqualTo("undefined");
    }

    @Test
    void aModalIsFilledInCorrectedAndSent() {
        open(1_500, 900);
        button("Edit").click();
        page.locator("#modal textarea").fill("short");
        button("Save draft").click();
        assertThat(page.locator("#modal .error")).hasText("Too short to send.");
        page.locator("#modal textarea").fill("Hi Sara, this is long enough.");
        button("Save draft").click();
        assertThat(page.locator("#modal")).hasCount(0);
    }

    @Test
    void theWireShowsWhatWasRefused() {
        open(1_500, 900);
        page.locator(".wire-row.failed summary").click();
        assertThat(page.locator(".wire-row.failed .wire-body")).containsText("channel_not_found");
    }

    @Test
    void aPanelsChoicesFollowWhatHappenedAndWhatIsBegunStays() {
        open(1_500, 900);
        page.locator(".tab", new Page.LocatorOptions().setHasText("People")).click();
        page.locator(".panel-form summary").first().click();
        page.locator(".panel-form summary").last().click();
        page.locator(".panel-form textarea").fill("begun");
        page.locator(".panel-form input[name=name]").fill("Ann");
        button("Add").click();
        assertThat(page.locator("select[name=person] option")).hasText(new String[] {"Sara", "Ann"});
        assertThat(page.locator(".panel-form textarea")).hasValue("begun");
        assertThat(page.locator(".panel-row")).hasCount(2);
    }

    @Test
    void nothingIsWiderThanAPhone() {
        open(400, 820);
        page.locator(".replies").click();
        assertThat(page.locator("#thread")).isVisible();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(400);
        assertThat(page.evaluate("() => document.querySelector('#messages').scrollWidth"))
                .isEqualTo(400);
    }

    private void open(int width, int height) {
        page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height))
                .newPage();
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("a dialog: " + dialog.message()));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(sandbox.uri().toString());
        page.locator(".message").first().waitFor();
    }

    private com.microsoft.playwright.Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
