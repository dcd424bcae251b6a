package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Folders;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * The applications as they are run: unpacked, because that starts a third faster than a nested jar,
 * into a folder named by the jar's content. So a build never changes what a running process has
 * loaded, and a process of an older build is told by its path.
 */
final class AppArchive {

    private static final int DIGITS = 12;
    private static final int EXTRACT_SECONDS = 60;

    private final Home home;

    AppArchive(Home home) {
        this.home = home;
    }

    /** The jar to start, unpacked now unless it is already. */
    Path runnable(Role role) throws IOException, InterruptedException {
        Path jar = home.jar(role.module());
        if (!Files.exists(jar)) {
            throw new Refusal("%s is not built; run ./mesh up without MESH_BUILT".formatted(jar));
        }
        Path folder = home.apps().resolve(role.module() + "-" + digest(jar));
        if (!Files.isDirectory(folder)) {
            Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
            Folders.delete(fresh);
            Files.createDirectories(home.apps());
            Files.createDirectories(home.logs());
            extract(jar, fresh, home.logs().resolve("unpack.log"));
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder.resolve(jar.getFileName());
    }

    /** Deletes every folder but those of these jars. */
    void keepOnly(Collection<Path> jars) throws IOException {
        if (!Files.isDirectory(home.apps())) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(home.apps())) {
            for (Path folder : folders) {
                if (jars.stream().noneMatch(jar -> jar.startsWith(folder))) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static void extract(Path jar, Path folder, Path log)
            throws IOException, InterruptedException {
        Process tool =
                new ProcessBuilder(
                                Java.program(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--destination",
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!tool.waitFor(EXTRACT_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
            tool.destroyForcibly();
            String said = String.join("", Logs.tail(log, 1));
            throw new IOException("could not unpack %s into %s: %s".formatted(jar, folder, said));
        }
    }

    private static String digest(Path jar) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(jar), sha256)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
