package dev.ordermesh.payments.payment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** The file of the embedded database: in pure Java, as containers let nothing be unpacked. */
@Component
final class LedgerFile implements JdbcConnectionDetails {

    // Every commit is in the file before it returns, not up to half a second later: nothing that
    // was
    // answered is lost when the process is killed. The price is a file that grows with each commit,
    // by less when room is used again soon and pages are compressed. The application closes the
    // file,
    // not a hook that would not wait for what is under way.
    private static final String OPTIONS =
            ";WRITE_DELAY=0;RETENTION_TIME=2000;COMPRESS=TRUE;DB_CLOSE_ON_EXIT=FALSE";

    private final String url;

    /**
     * Makes the folder.
     *
     * @throws IllegalStateException if that can't be done
     */
    LedgerFile(SimulatorProperties properties) {
        Path folder = properties.data().toAbsolutePath();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "payment-simulator.data=%s can't be made: %s".formatted(folder, e), e);
        }
        url = "jdbc:h2:file:" + folder.resolve("ledger") + OPTIONS;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return "sa";
    }

    @Override
    public String getPassword() {
        return "";
    }
}
