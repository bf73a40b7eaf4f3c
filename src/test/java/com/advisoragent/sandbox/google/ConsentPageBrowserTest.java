package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The consent page in a real browser; skipped where no Chromium is installed. */
class ConsentPageBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @Test
    void aPersonChoosesTheAccountUnticksAScopeAndAllows() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium is installed");
        try (SimulatedGoogle simulated = new SimulatedGoogle();
                SimulatorServer app = new SimulatorServer("app", 0, simulated.wireLog);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(options())) {
            app.route("/callback", call -> Reply.of(200, "text/html", "<title>Back in the app</title>"));
            URI callback = app.uri().resolve("/callback");
            simulated.google.registerRedirect(callback).account("trevor@firm.example", "Trevor", ZoneId.of("UTC"));
            SignIn signIn = new SignIn(simulated);
            Page page = browser.newPage();
            page.navigate(
                    signIn.asking(Map.of("redirect_uri", callback.toString())).toString());

            page.getByLabel(DANA).check();
            page.getByLabel("Manage drafts and send emails").uncheck();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "consent-page.png")));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow"))
                    .click();

            assertThat(page).hasTitle("Back in the app");
            String code = SignIn.fields(URI.create(page.url())).get("code");
            String scopes = signIn.exchange(code, Map.of("redirect_uri", callback.toString()))
                    .json()
                    .get("scope")
                    .asText();
            assertThat(scopes).contains(SimulatedGoogle.READ_MAIL).doesNotContain(SimulatedGoogle.COMPOSE);
        }
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
    }
}
