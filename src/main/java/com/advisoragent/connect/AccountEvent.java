package com.advisoragent.connect;

import com.advisoragent.common.Tenant;

/** Something happened to an account; fired as a CDI event inside the transaction that makes it so. */
public sealed interface AccountEvent {
    Tenant tenant();

    Provider provider();

    /** Linked, or linked again. */
    record Connected(Tenant tenant, Provider provider) implements AccountEvent {}

    /** The provider withdrew the access; work that needs it waits. */
    record Lost(Tenant tenant, Provider provider) implements AccountEvent {}

    /**
     * Disconnected by the advisor or with the whole workspace. {@code eraseImported}: what was imported goes too.
     */
    record Disconnected(Tenant tenant, Provider provider, boolean eraseImported) implements AccountEvent {}
}
