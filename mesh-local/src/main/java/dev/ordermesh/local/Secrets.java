package dev.ordermesh.local;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.UserPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Passwords of a mesh's users: made once, random, readable by their owner only. */
public final class Secrets {

    /** The file in each user's folder, named as Boot's configtree turns it into a property. */
    public static final String PASSWORD_FILE = "nats.password";

    /** The same of a user as which an app acts beside its own. */
    private static final String ROLE_PASSWORD_FILE = "nats.users.%s.password";

    /** 24 bytes are 32 characters, none of which the parsers of nats-server or shells treat. */
    private static final int PASSWORD_BYTES = 24;

    private final Path folder;

    private final MeshTable table;

    private Secrets(Path folder, MeshTable table) {
        this.folder = folder;
        this.table = table;
    }

    /** The secrets in {@code <state>/secrets}; missing ones are made, present ones kept. */
    public static Secrets ensure(Path state, MeshTable table) {
        Secrets secrets = new Secrets(state.resolve("secrets"), table);
        PrivateFiles.folder(secrets.folder);
        SecureRandom random = new SecureRandom();
        for (UserPlan user : table.users()) {
            Path file = secrets.folderOf(user.name()).resolve(PASSWORD_FILE);
            if (!Files.exists(file)) {
                byte[] bytes = new byte[PASSWORD_BYTES];
                random.nextBytes(bytes);
                PrivateFiles.write(
                        file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            }
        }
        for (UserPlan user : table.users()) {
            // In an app's folder: what it is started with reads that one alone.
            table.actingIn(user.name()).forEach(role -> secrets.giveTo(user.name(), role.name()));
        }
        return secrets;
    }

    private void giveTo(String app, String role) {
        Path file = folderOf(app).resolve(ROLE_PASSWORD_FILE.formatted(role));
        String password = password(role);
        if (!Files.exists(file) || !PrivateFiles.read(file).strip().equals(password)) {
            PrivateFiles.write(file, password);
        }
    }

    /** The files of an app: its own password and those of the users as which it acts. */
    public Map<String, String> files(String app) {
        Map<String, String> files = new TreeMap<>();
        files.put(PASSWORD_FILE, password(app));
        table.actingIn(app)
                .forEach(role ->
                        files.put(
                                ROLE_PASSWORD_FILE.formatted(role.name()), password(role.name())));
        return files;
    }

    /** The folder for Boot's {@code configtree:}. */
    public Path folderOf(String user) {
        return folder.resolve(user);
    }

    /** The password of a user of the table. */
    public String password(String user) {
        return PrivateFiles.read(folderOf(user).resolve(PASSWORD_FILE)).strip();
    }

    /** What nats-server includes: one variable for each user. */
    String include() {
        return table.users().stream()
                .map(user ->
                        "%s: \"%s\"\n".formatted(user.passwordVariable(), password(user.name())))
                .collect(Collectors.joining());
    }
}
