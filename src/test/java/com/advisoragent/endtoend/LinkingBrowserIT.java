package com.advisoragent.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.advisoragent.sandbox.slack.SandboxPage;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
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
import org.junit.jupiter.api.extension.ExtendWith;

/** Linking in a real browser, with its cookies and its policies; skipped where no Chromium is installed. */
@ExtendWith(LinkingWorld.Shared.class)
class LinkingBrowserIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static Playwright playwright;
    private static Browser browser;

    private final LinkingWorld linking;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    LinkingBrowserIT(LinkingWorld linking) {
        this.linking = linking;
    }

    @BeforeAll
    static void launch() throws Exception {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium is installed");
        Files.createDirectories(SCREENSHOTS);
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
    void open() {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(900, 760));
        page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.setDefaultNavigationTimeout(60_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void bothAccountsAreConnected() throws Exception {
        consent("google");
        shot("consent-google");
        press("Continue to Google");
        choose("account", LinkingWorld.DANA);
        press("Allow");
        heading("Google is connected");
        shot("connected-google");
        page.reload();
        heading("Google is connected");

        consent("hubspot");
        shot("consent-hubspot");
        press("Continue to HubSpot");
        choose("account", LinkingWorld.DANA);
        press("Allow");
        heading("HubSpot is connected");
        assertThat(linking.world.query("select provider from connected_account order by provider"))
                .containsExactly("GOOGLE", "HUBSPOT");
    }

    @Test
    void theReceiptsStandInTheDirectMessageAndOneIsDisconnectedThere() throws Exception {
        for (String provider : List.of("google", "hubspot")) {
            consent(provider);
            press(provider.equals("google") ? "Continue to Google" : "Continue to HubSpot");
            choose("account", LinkingWorld.DANA);
            press("Allow");
            page.getByText("is connected").first().waitFor();
        }
        linking.settle();
        try (SandboxPage slack =
                new SandboxPage(0, linking.world.slack(), linking.world.surroundings.wireLog(), Map.of(), List.of())) {
            page.setViewportSize(1_200, 900);
            page.navigate(slack.uri().toString());
            assertThat(page.locator("#messages")).containsText("Google is connected");
            assertThat(page.locator("#messages")).containsText("HubSpot is connected");
            shot("receipts");
            page.locator("#composer textarea").fill("/advisor disconnect hubspot");
            page.locator("#composer textarea").press("Enter");
            page.locator("#messages")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Disconnect HubSpot"))
                    .last()
                    .click();
            shot("disconnect-asks");
            Locator sure = page.locator("#confirm, dialog, .confirm")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Disconnect"));
            sure.first().click();
            assertThat(page.locator("#messages")).containsText("HubSpot is disconnected");
            shot("disconnected");
        }
        assertThat(linking.world.query("select provider from connected_account"))
                .containsExactly("GOOGLE");
    }

    @Test
    void anotherAddressIsAskedAboutAndTurnedDown() throws Exception {
        consent("google");
        press("Continue to Google");
        choose("account", LinkingWorld.TREVOR);
        press("Allow");
        heading("Is this the right account?");
        shot("another-address");
        press("No, connect nothing");
        heading("Nothing was connected");
        shot("turned-down");
        assertThat(linking.world.query("select provider from connected_account"))
                .isEmpty();
    }

    @Test
    void whoDeniesMayTryAgainInTheSameWindow() throws Exception {
        consent("google");
        press("Continue to Google");
        press("Deny");
        heading("You did not allow it");
        shot("denied");
        page.getByText("Try again").click();
        heading("Connect Google to Advisor Agent?");
    }

    @Test
    void emptyBoxesAreNamed() throws Exception {
        consent("google");
        press("Continue to Google");
        page.locator("input[name='scope https://www.googleapis.com/auth/gmail.compose']")
                .uncheck();
        press("Allow");
        heading("Some boxes were left empty");
        assertThat(page.locator("main")).containsText("write drafts and send email");
        shot("partial");
    }

    @Test
    void anotherSlackUserIsTurnedAway() throws Exception {
        page.navigate(linking.link("google").toString());
        choose("account", SlackSimulator.COLLEAGUE);
        press("Allow");
        heading("This link is someone else's");
        shot("someone-elses");
    }

    @Test
    void aLinkThatIsUsedOrOldSaysSo() throws Exception {
        URI link = linking.link("google");
        page.navigate(link.toString());
        page.navigate(link.toString());
        heading("This link was used before");
        shot("used");
        URI old = linking.link("google");
        linking.world.query(
                "update link_ticket set expires_at = now() - interval '1 second' where used_at is null returning 1");
        page.navigate(old.toString());
        heading("This link has expired");
        shot("expired");
    }

    @Test
    void aChangedStateAChangedCookieAndAReplayAreRefused() throws Exception {
        consent("google");
        press("Continue to Google");
        String callback = linking.world
                .surroundings
                .google()
                .authorize(
                        URI.create(page.url()),
                        LinkingWorld.DANA,
                        java.util.Set.of(
                                "https://www.googleapis.com/auth/gmail.readonly",
                                "https://www.googleapis.com/auth/gmail.compose",
                                "https://www.googleapis.com/auth/calendar.events",
                                "https://www.googleapis.com/auth/calendar.freebusy"))
                .toString();
        page.navigate(callback.replaceAll("state=[^&]*", "state=changed"));
        heading("This answer does not fit the question");
        shot("changed-state");
        List<Cookie> cookies = context.cookies();
        context.addCookies(cookies.stream()
                .map(cookie -> new Cookie(cookie.name, "changed")
                        .setDomain(cookie.domain)
                        .setPath("/"))
                .toList());
        page.navigate(callback);
        heading("This page belongs to another browser");
        shot("changed-cookie");
        context.addCookies(cookies);
        page.navigate(callback);
        heading("Google is connected");
        page.navigate(callback);
        heading("This step was done before");
        shot("replayed");
    }

    @Test
    void thePagesFitAPhone() throws Exception {
        page.setViewportSize(360, 740);
        consent("google");
        shot("consent-phone");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(360);
    }

    /** From Slack's button to our question, as the person whom the link is for. */
    private void consent(String provider) {
        page.navigate(linking.link(provider).toString());
        choose("account", SlackSimulator.ADVISOR);
        press("Allow");
        page.getByRole(AriaRole.HEADING).first().waitFor();
        assertThat(page.locator("h1")).containsText("to Advisor Agent?");
    }

    private void choose(String name, String value) {
        page.locator("input[name='" + name + "'][value='" + value + "']").check();
    }

    private void press(String name) {
        Locator button = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
        button.click();
    }

    private void heading(String text) {
        assertThat(page.locator("h1")).hasText(text);
    }

    private void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("linking-" + name + ".png")));
    }
}
