package dev.ordermesh.local;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.UserPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/** Passwords of a mesh's users: made once, random, readable by their owner only. */
public final class Secrets {

    /** The file in each user's folder, named as Boot's configtree turns it into a property. */
    public static final String PASSWORD_FILE = "nats.password";

    /** 24 bytes are 32 characters, none of which the parsers of nats-server or shells treat. */
    private static final int PASSWORD_BYTES = 24;

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    /** The secrets in {@code <state>/secrets}; missing ones are made, present ones kept. */
    public static Secrets ensure(Path state, MeshTable table) {
        Secrets secrets = new Secrets(state.resolve("secrets"));
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
        return secrets;
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
    String include(MeshTable table) {
        return table.users().stream()
                .map(user ->
                        "%s: \"%s\"\n".formatted(user.passwordVariable(), password(user.name())))
                .collect(Collectors.joining());
    }
}
