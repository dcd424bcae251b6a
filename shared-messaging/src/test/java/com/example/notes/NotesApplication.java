package com.example.notes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Takes notes and reads them. */
@SpringBootApplication
public class NotesApplication {

    static void main(String[] args) {
        SpringApplication.run(NotesApplication.class, args);
    }
}
