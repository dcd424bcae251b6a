package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user of the mesh and everything it may do.
 *
 * @param actsIn the app that connects as this user beside its own; null for the app that is called
 *     as the user
 * @param responds what it answers, once for each request, wherever the reply goes; null if it
 *     answers nothing
 */
public record UserPlan(
        String name,
        Kind kind,
        @Nullable String actsIn,
        Account account,
        List<Right> publish,
        @Nullable String responds,
        List<Right> subscribe) {

    private static final Pattern NAME = Pattern.compile("[a-z]{2,32}");

    public UserPlan {
        Checks.required(name, "name");
        Checks.check(NAME.matcher(name).matches(), "name", name, "is not 2 to 32 small letters");
        Checks.required(kind, "kind");
        Checks.required(account, "account");
        publish = Checks.distinct(publish, "publish", Right::toString);
        subscribe = Checks.distinct(subscribe, "subscribe", Right::toString);
    }

    /** Who uses it. */
    public enum Kind {
        /** A program of the mesh; its inbox is {@code _INBOX_<name>}. */
        @JsonProperty("app")
        APP,
        /** People and foreign programs; the usual {@code _INBOX}. */
        @JsonProperty("person")
        PERSON
    }

    /** Where it lives. */
    public enum Account {
        /** The application account. */
        @JsonProperty("orders")
        ORDERS,
        /** The system account. */
        @JsonProperty("system")
        SYSTEM
    }

    /**
     * One permitted subject; it may hold placeholders.
     *
     * @param queue the only queue group in which it may be subscribed; null for no restriction
     * @param why what it is needed for
     */
    public record Right(String subject, @Nullable String queue, String why) {

        public Right {
            Checks.required(subject, "subject");
            Checks.required(why, "why");
        }

        /** As nats-server writes it: subject and queue group. */
        @Override
        public String toString() {
            return queue == null ? subject : subject + " " + queue;
        }
    }

    /** Whether it is an app's own user, by which the app is called. */
    public boolean isApp() {
        return kind == Kind.APP && actsIn == null;
    }

    /** The prefix of its reply subjects, without the dot at the end. */
    public String inboxPrefix() {
        return kind == Kind.APP ? "_INBOX_" + name : "_INBOX";
    }

    /** The variable that holds its password in nats-server's configuration. */
    public String passwordVariable() {
        return "PASSWORD_" + name.toUpperCase(Locale.ROOT);
    }
}
