package com.advisoragent.actions;

import com.advisoragent.common.Tenant;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.tenancy.TenantScope;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** A scope whose transactions have a failpoint before and after their commit. */
final class BreakableScope extends TenantScope {
    private final Failpoints failpoints;
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

    BreakableScope(ProductDatabase database, Failpoints failpoints) {
        super((UserTransaction) database.synchronizations(), database.entities());
        this.failpoints = failpoints;
    }

    @Override
    public <T> T as(Tenant tenant, Supplier<T> work) {
        boolean outermost = depth.get() == 0;
        depth.set(depth.get() + 1);
        try {
            T result = super.as(tenant, () -> {
                T done = work.get();
                if (outermost) {
                    failpoints.pass();
                }
                return done;
            });
            if (outermost) {
                failpoints.pass();
            }
            return result;
        } finally {
            depth.set(depth.get() - 1);
        }
    }
}
