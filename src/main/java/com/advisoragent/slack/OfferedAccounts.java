package com.advisoragent.slack;

import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Linking;
import com.advisoragent.connect.Provider;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.TenantScope;
import com.slack.api.model.block.element.ButtonElement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;

/** Offers the first account that can be connected here to members who have none. */
@ApplicationScoped
class OfferedAccounts implements ConnectOffer {
    private final ConnectedAccounts accounts;
    private final Linking linking;
    private final Advisors advisors;
    private final TenantScope scope;

    @Inject
    OfferedAccounts(ConnectedAccounts accounts, Linking linking, Advisors advisors, TenantScope scope) {
        this.accounts = accounts;
        this.linking = linking;
        this.advisors = advisors;
        this.scope = scope;
    }

    @Override
    public Optional<ButtonElement> buttonFor(Tenant tenant) {
        boolean wanting = accounts.of(tenant).isEmpty()
                && scope.as(tenant, () -> advisors.find(tenant.advisor()))
                        .filter(advisor -> advisor.membership() == Membership.MEMBER)
                        .isPresent();
        return Arrays.stream(Provider.values())
                .filter(provider -> wanting && linking.offers(provider))
                .findFirst()
                .map(provider -> AccountButtons.connect(provider.name(), "Connect"));
    }
}
