package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.SimulatorServer;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Sign in with Slack, as a test or the sandbox decides about it. */
public final class SlackSignIn {
    /** Of the app; for {@code SLACK_CLIENT_SECRET}. */
    public static final String CLIENT_SECRET = "sandbox-slack-client-secret";

    private final Workspace workspace;
    private final OpenId openId;
    private final OpenIdMethods methods;

    SlackSignIn(Workspace workspace, SlackApp app, Supplier<String> base) {
        this.workspace = workspace;
        this.openId = new OpenId(workspace, app, base);
        this.methods = new OpenIdMethods(workspace, app, openId);
    }

    /** Where a browser may be sent back to, letter by letter. */
    public void registerRedirect(String redirectUri) {
        openId.redirects.add(redirectUri);
    }

    /**
     * A person who is signed in to Slack opens this link and allows; where their browser is sent then.
     *
     * @throws IllegalArgumentException with what Slack's page says instead
     */
    public URI allow(URI authorizeLink, String userId) {
        synchronized (workspace.changes) {
            return URI.create(openId.allow(Call.get(authorizeLink).queryFields(), userId));
        }
    }

    /** A person opens this link and denies. */
    public URI deny(URI authorizeLink) {
        synchronized (workspace.changes) {
            return URI.create(openId.deny(Call.get(authorizeLink).queryFields()));
        }
    }

    void serve(SimulatorServer server) {
        openId.serve(server);
    }

    List<ApiMethod> methods() {
        return methods.methods();
    }
}
