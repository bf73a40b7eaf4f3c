package com.advisoragent.slack;

import com.advisoragent.connect.Linking;
import com.advisoragent.connect.Provider;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewTitle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The buttons of accounts. Whoever presses one acts on their own accounts, whomever the message was meant for: nothing of
 * a button but the provider's name is believed.
 */
@ApplicationScoped
class AccountActions implements SlackFeature {
    private final Callers callers;
    private final Linking linking;
    private final SlackCalls slack;

    @Inject
    AccountActions(Callers callers, Linking linking, SlackCalls slack) {
        this.callers = callers;
        this.linking = linking;
        this.slack = slack;
    }

    @Override
    public void addTo(App app) {
        app.blockAction(AccountButtons.CONNECT, this::connect);
        // Slack opens the address itself.
        app.blockAction(AccountButtons.OPEN, (request, context) -> context.ack());
        app.blockAction(AccountButtons.DISCONNECT, this::disconnect);
        app.blockAction(AccountButtons.DELETE_DATA, this::deleteData);
    }

    private Response connect(BlockActionRequest request, ActionContext context) throws IOException {
        Optional<Advisor> advisor = caller(request);
        Optional<Provider> provider = AccountButtons.provider(value(request));
        if (advisor.isEmpty() || provider.isEmpty()) {
            return context.ack();
        }
        if (Served.isRefused(advisor.get())) {
            return say(request, context, Served.REFUSAL, AccountButtons.line(Served.REFUSAL), false);
        }
        if (!linking.offers(provider.get())) {
            String text = ConnectCommand.NOT_OFFERED;
            return say(request, context, text, AccountButtons.line(text), false);
        }
        List<LayoutBlock> blocks =
                AccountButtons.linkTo(provider.get(), linking.link(advisor.get().tenant(), provider.get()));
        return say(request, context, "Connect " + provider.get().title() + " in your browser.", blocks, false);
    }

    private Response disconnect(BlockActionRequest request, ActionContext context) throws IOException {
        Optional<Advisor> advisor = caller(request);
        Optional<Provider> provider = AccountButtons.provider(value(request));
        if (advisor.isEmpty() || provider.isEmpty()) {
            return context.ack();
        }
        boolean was = linking.disconnect(advisor.get().tenant(), provider.get());
        String text = provider.get().title()
                + (was ? " is disconnected, and I have deleted the access to it." : " was not connected.");
        return say(request, context, text, AccountButtons.line(text), true);
    }

    private Response deleteData(BlockActionRequest request, ActionContext context) throws IOException {
        Optional<Advisor> advisor = caller(request);
        if (advisor.isEmpty()) {
            return context.ack();
        }
        linking.deleteData(advisor.get().tenant());
        String text = "All accounts are disconnected, and everything imported from them is being deleted.";
        return say(request, context, text, AccountButtons.line(text), true);
    }

    private Optional<Advisor> caller(BlockActionRequest request) {
        return callers.find(
                request.getPayload().getTeam().getId(),
                request.getPayload().getUser().getId());
    }

    private static String value(BlockActionRequest request) {
        return request.getPayload().getActions().get(0).getValue();
    }

    /** To who pressed, and nobody else: below the message, or over the Home tab, which has no answer of its own. */
    private Response say(
            BlockActionRequest request, ActionContext context, String text, List<LayoutBlock> blocks, boolean instead)
            throws IOException {
        if (request.getPayload().getResponseUrl() != null) {
            boolean ours = instead && isEphemeral(request);
            context.respond(answer -> answer.responseType("ephemeral")
                    .replaceOriginal(ours)
                    .text(text)
                    .blocks(blocks));
        } else {
            slack.call(
                    "views.open",
                    methods -> methods.viewsOpen(open ->
                            open.triggerId(request.getPayload().getTriggerId()).view(modal(blocks))));
        }
        return context.ack();
    }

    private static boolean isEphemeral(BlockActionRequest request) {
        return request.getPayload().getContainer() != null
                && request.getPayload().getContainer().isEphemeral();
    }

    private static View modal(List<LayoutBlock> blocks) {
        return View.builder()
                .type("modal")
                .title(ViewTitle.builder()
                        .type(PlainTextObject.TYPE)
                        .text("Accounts")
                        .build())
                .close(ViewClose.builder()
                        .type(PlainTextObject.TYPE)
                        .text("Close")
                        .build())
                .blocks(blocks)
                .build();
    }
}
