import aside

aside.main()
