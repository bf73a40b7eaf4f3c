package com.advisoragent.jobs;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** {@link BorrowedThreads} with a clock: what recurs is cancelled by a shutdown. */
final class BorrowedTimer extends BorrowedThreads implements ScheduledExecutorService {
    private final ScheduledExecutorService owner;
    private final Set<ScheduledFuture<?>> recurring = ConcurrentHashMap.newKeySet();

    BorrowedTimer(ScheduledExecutorService owner) {
        super(owner);
        this.owner = owner;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        return kept(owner.schedule(work, delay, unit));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        return kept(owner.schedule(work, delay, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long period, TimeUnit unit) {
        return kept(owner.scheduleAtFixedRate(work, first, period, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long delay, TimeUnit unit) {
        return kept(owner.scheduleWithFixedDelay(work, first, delay, unit));
    }

    @Override
    public void shutdown() {
        super.shutdown();
        recurring.forEach(each -> each.cancel(false));
    }

    @Override
    public List<Runnable> shutdownNow() {
        recurring.forEach(each -> each.cancel(true));
        return super.shutdownNow();
    }

    private <V> ScheduledFuture<V> kept(ScheduledFuture<V> future) {
        recurring.removeIf(ScheduledFuture::isDone);
        recurring.add(future);
        return future;
    }
}
