package com.advisoragent.slack;

import com.advisoragent.connect.Linking;
import com.advisoragent.connect.Provider;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** {@code /advisor connect [google|hubspot]}: a fresh link for each. */
@ApplicationScoped
class ConnectCommand implements Subcommand {
    static final String NOT_OFFERED =
            "Connecting accounts is not set up on this server. Its log says which settings are missing.";

    private final Linking linking;

    @Inject
    ConnectCommand(Linking linking) {
        this.linking = linking;
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public String help() {
        return "— connect Gmail and Google Calendar, or HubSpot";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        if (Served.isRefused(advisor)) {
            return Ephemeral.answer(context, Served.REFUSAL, AccountButtons.line(Served.REFUSAL));
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        for (Provider provider : NamedProviders.in(rest)) {
            if (linking.offers(provider)) {
                blocks.addAll(AccountButtons.linkTo(provider, linking.link(advisor.tenant(), provider)));
            }
        }
        return blocks.isEmpty()
                ? Ephemeral.answer(context, NOT_OFFERED, AccountButtons.line(NOT_OFFERED))
                : Ephemeral.answer(context, "Connect your accounts in your browser.", blocks);
    }
}
