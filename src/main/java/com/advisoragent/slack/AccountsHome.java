package com.advisoragent.slack;

import com.advisoragent.connect.ConnectedAccount;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Linking;
import com.advisoragent.connect.Provider;
import com.advisoragent.tenancy.Advisor;
import com.slack.api.model.block.LayoutBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** On the Home tab: which accounts are connected, and a button for each change. */
@ApplicationScoped
class AccountsHome implements HomePart {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final ConnectedAccounts accounts;
    private final Linking linking;

    @Inject
    AccountsHome(ConnectedAccounts accounts, Linking linking) {
        this.accounts = accounts;
        this.linking = linking;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<LayoutBlock> blocks(Advisor advisor) {
        List<LayoutBlock> blocks = new ArrayList<>();
        for (Provider provider : Provider.values()) {
            Optional<ConnectedAccount> account = accounts.find(advisor.tenant(), provider);
            if (account.isPresent()) {
                blocks.addAll(connected(account.get(), advisor));
            } else if (linking.offers(provider)) {
                blocks.addAll(AccountButtons.line(
                        "*" + provider.title() + "* is not connected.",
                        AccountButtons.connect(provider.name(), "Connect")));
            }
        }
        return blocks;
    }

    private static List<LayoutBlock> connected(ConnectedAccount account, Advisor advisor) {
        Provider provider = account.provider();
        String who = "*" + provider.title() + "* · "
                + SafeText.plain(account.address().value());
        if (account.state() == ConnectedAccount.State.NEEDS_RECONNECT) {
            return AccountButtons.line(
                    ":warning: " + who + " no longer lets me in.",
                    AccountButtons.connect(provider.name(), "Reconnect"),
                    AccountButtons.disconnect(provider));
        }
        String since = DAY.format(account.connectedAt().atZone(advisor.zone()));
        return AccountButtons.line(
                ":white_check_mark: " + who + ", connected since " + since + ".", AccountButtons.disconnect(provider));
    }
}
