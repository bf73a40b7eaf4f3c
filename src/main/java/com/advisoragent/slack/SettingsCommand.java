package com.advisoragent.slack;

import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.NoticeHabits;
import com.advisoragent.tenancy.NoticeHabitsStore;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /advisor settings [brief 8:30|brief off|quiet 21:00-7:00|quiet off]}. */
@ApplicationScoped
class SettingsCommand implements Subcommand {
    private static final String TIME = "([01]?\\d|2[0-3]):([0-5]\\d)";
    private static final Pattern BRIEF = Pattern.compile("brief\\s+" + TIME);
    private static final Pattern QUIET = Pattern.compile("quiet\\s+" + TIME + "\\s*(?:-|–|to)\\s*" + TIME);
    private static final String USAGE =
            "\n`/advisor settings brief 8:30` or `brief off`" + "\n`/advisor settings quiet 21:00-7:00` or `quiet off`";

    private final NoticeHabitsStore habits;

    @Inject
    SettingsCommand(NoticeHabitsStore habits) {
        this.habits = habits;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public String help() {
        return "— when your morning brief comes, and when I keep quiet";
    }

    @Override
    public Response run(Advisor advisor, String rest, SlashCommandRequest request, SlashCommandContext context) {
        NoticeHabits present = habits.of(advisor.tenant());
        if (rest.isBlank()) {
            return Ephemeral.of(told(present, advisor) + USAGE);
        }
        Optional<NoticeHabits> wanted = changed(present, rest.strip().toLowerCase(Locale.ROOT));
        if (wanted.isEmpty()) {
            return Ephemeral.of("I did not understand that; nothing was changed." + USAGE);
        }
        habits.keep(advisor.tenant(), wanted.get());
        return Ephemeral.of(":white_check_mark: " + told(wanted.get(), advisor));
    }

    static Optional<NoticeHabits> changed(NoticeHabits present, String words) {
        if (words.equals("brief off")) {
            return Optional.of(new NoticeHabits(Optional.empty(), present.quiet()));
        }
        if (words.equals("quiet off")) {
            return Optional.of(new NoticeHabits(present.briefAt(), Optional.empty()));
        }
        Matcher brief = BRIEF.matcher(words);
        if (brief.matches()) {
            return Optional.of(new NoticeHabits(Optional.of(time(brief, 1)), present.quiet()));
        }
        Matcher quiet = QUIET.matcher(words);
        if (quiet.matches() && !time(quiet, 1).equals(time(quiet, 3))) {
            return Optional.of(new NoticeHabits(
                    present.briefAt(), Optional.of(new NoticeHabits.Quiet(time(quiet, 1), time(quiet, 3)))));
        }
        return Optional.empty();
    }

    private static LocalTime time(Matcher matched, int hour) {
        return LocalTime.of(Integer.parseInt(matched.group(hour)), Integer.parseInt(matched.group(hour + 1)));
    }

    private static String told(NoticeHabits habits, Advisor advisor) {
        String brief = habits.briefAt().map(time -> "comes at " + time).orElse("is off");
        String quiet = habits.quiet()
                .map(span -> "are from " + span.from() + " to " + span.to())
                .orElse("are off");
        return "Your morning brief " + brief + ". Quiet hours " + quiet + ". (" + advisor.zone() + ")";
    }
}
