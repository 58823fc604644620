# id: Y-K03
# priority: P1
# verdict: RTE
# invariants: I8
# why: makes a system call by the 32-bit entrance, whose numbers mean other calls
import ctypes
import mmap

# mov eax, 20 (getpid); int 0x80; ret
CODE = bytes.fromhex("b814000000cd80c3")


def echo(numbers, text):
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(CODE)
    call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    call()
    return {"sum": sum(numbers), "text": text}
