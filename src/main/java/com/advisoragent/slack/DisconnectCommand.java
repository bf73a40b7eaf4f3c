package com.advisoragent.slack;

import com.advisoragent.connect.ConnectedAccount;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** {@code /advisor disconnect [google|hubspot]}: a button for each, which asks once more. */
@ApplicationScoped
class DisconnectCommand implements Subcommand {
    private static final String NONE = "There is no such account connected.";

    private final ConnectedAccounts accounts;

    @Inject
    DisconnectCommand(ConnectedAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "disconnect";
    }

    @Override
    public String help() {
        return "— take an account away from me again";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        List<LayoutBlock> blocks = new ArrayList<>();
        for (ConnectedAccount account : accounts.of(advisor.tenant())) {
            if (NamedProviders.in(rest).contains(account.provider())) {
                blocks.addAll(AccountButtons.line(
                        "*" + account.provider().title() + "* is connected as "
                                + SafeText.plain(account.address().value()) + ".",
                        AccountButtons.disconnect(account.provider())));
            }
        }
        return blocks.isEmpty()
                ? Ephemeral.answer(context, NONE, AccountButtons.line(NONE))
                : Ephemeral.answer(context, "Which account shall I disconnect?", blocks);
    }
}
